"""Draw from the density proportional to e^-((x^2 - 1)^2) by 300 steps of the Metropolis method,
for a number of chains side by side. Split the given PRNG key into two; with the first draw
standard normal numbers, with the second numbers u from the uniform distribution on 0 to 1, both
of shape [300, n], a row for each step and all in one call each. A step proposes x plus width
times the normal number and moves there where u is below the density at the proposal divided by
that at x; elsewhere x stays. key is a raw uint32 key of shape [2], x float32 of shape [n], the
start of every chain, and width a number. Return the mean over all 300 steps of where each chain
is after the step, float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("constant_trace",)


def metropolis_chain(key: jax.Array, x: jax.Array, width: float) -> jax.Array:
    def log_density(x):
        return -((x**2 - 1) ** 2)

    def step(x, draws):
        normal, u = draws
        proposal = x + width * normal
        accepted = u < jnp.exp(log_density(proposal) - log_density(x))
        x = jnp.where(accepted, proposal, x)
        return x, x

    for_moves, for_choices = jax.random.split(key)
    normals = jax.random.normal(for_moves, (300, x.size))
    us = jax.random.uniform(for_choices, (300, x.size))
    return jnp.mean(jax.lax.scan(step, x, (normals, us))[1], axis=0)


def wrong_accepts_everything(key: jax.Array, x: jax.Array, width: float) -> jax.Array:
    normals = jax.random.normal(jax.random.split(key)[0], (300, x.size))
    return jnp.mean(x + width * jnp.cumsum(normals, axis=0), axis=0)


def wrong_leaves_out_rejections(key: jax.Array, x: jax.Array, width: float) -> jax.Array:
    def step(x, draws):
        proposal = x + width * draws[0]
        ratio = jnp.exp((x**2 - 1) ** 2 - (proposal**2 - 1) ** 2)
        accepted = draws[1] < ratio
        return jnp.where(accepted, proposal, x), (jnp.where(accepted, proposal, 0), accepted)

    first, second = jax.random.split(key)
    draws = jax.random.normal(first, (300, x.size)), jax.random.uniform(second, (300, x.size))
    positions, accepted = jax.lax.scan(step, x, draws)[1]
    return jnp.sum(positions, axis=0) / jnp.maximum(jnp.sum(accepted, axis=0), 1)


def wrong_keys_exchanged(key: jax.Array, x: jax.Array, width: float) -> jax.Array:
    def step(x, draws):
        proposal = x + width * draws[0]
        ratio = jnp.exp((x**2 - 1) ** 2 - (proposal**2 - 1) ** 2)
        x = jnp.where(draws[1] < ratio, proposal, x)
        return x, x

    first, second = jax.random.split(key)
    draws = jax.random.normal(second, (300, x.size)), jax.random.uniform(first, (300, x.size))
    return jnp.mean(jax.lax.scan(step, x, draws)[1], axis=0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, width):
        x = rng.uniform(-1.5, 1.5, n).astype(np.float32)
        return rng.integers(0, 2**32, 2, np.uint32), x, width

    return [case(1, 0.7), case(5, 0.5), case(5, 3.0), case(20, 1.0)]
