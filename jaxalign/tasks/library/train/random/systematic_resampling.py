"""Choose n particles again by systematic resampling: draw a single number u from the uniform
distribution on 0 to 1 with the given PRNG key, and for i from 0 to n - 1 choose the first
particle up to and including which the weights, divided by their total, add up to more than (i +
u) / n. key is a raw uint32 key of shape [2], weights float32 of shape [n], n >= 1, not negative
and not all zero, and particles float32 of shape [n, d]; return the chosen particles in the order
of i, float32 of shape [n, d].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("constant_trace",)


def systematic_resampling(key: jax.Array, weights: jax.Array, particles: jax.Array) -> jax.Array:
    n = weights.size
    upto = jnp.cumsum(weights) / jnp.sum(weights)
    wanted = (jnp.arange(n) + jax.random.uniform(key)) / n
    chosen = jnp.searchsorted(upto, wanted, side="right")
    return particles[jnp.minimum(chosen, n - 1)]


def wrong_own_number_for_each(
    key: jax.Array, weights: jax.Array, particles: jax.Array
) -> jax.Array:
    n = weights.size
    upto = jnp.cumsum(weights) / jnp.sum(weights)
    wanted = (jnp.arange(n) + jax.random.uniform(key, (n,))) / n
    return particles[jnp.searchsorted(upto, wanted, side="right")]


def wrong_does_not_normalise(key: jax.Array, weights: jax.Array, particles: jax.Array) -> jax.Array:
    n = weights.size
    wanted = (jnp.arange(n) + jax.random.uniform(key)) / n
    return particles[jnp.searchsorted(jnp.cumsum(weights), wanted, side="right")]


def wrong_weights_the_particles(
    key: jax.Array, weights: jax.Array, particles: jax.Array
) -> jax.Array:
    return particles * weights[:, None] / jnp.mean(weights)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, d, scale):
        weights = (scale * rng.exponential(1, n) ** 2).astype(np.float32)
        key = rng.integers(0, 2**32, 2, np.uint32)
        return key, weights, rng.standard_normal((n, d), np.float32)

    cases = [case(1, 2, 1), case(8, 2, 1), case(8, 2, 30), case(40, 3, 0.1), case(8, 2, 1)]
    cases[4][1][[0, 1, 5, 7]] = 0
    return cases
