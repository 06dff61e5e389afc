"""Draw pairs from the two-dimensional normal distribution with means 0, variances 1 and the
given correlation, by Gibbs sampling: from x = y = 0, each of 200 rounds replaces x by
correlation times y plus the root of 1 - correlation^2 times a standard normal number, and then y
by the same with the new x and another number. Draw all numbers in one call with the given PRNG
key, in the shape [200, 2, n] for n chains side by side, the second axis holding the number for x
and that for y. key is a raw uint32 key of shape [2] and correlation float32 of shape [n], one
for each chain, strictly between -1 and 1. Return the mean over the rounds of the product of x
and y at the end of a round, float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap", "grad", "constant_trace")


def gibbs_pairs(key: jax.Array, correlation: jax.Array) -> jax.Array:
    spread = jnp.sqrt(1 - correlation**2)

    def one_round(y, normals):
        x = correlation * y + spread * normals[0]
        y = correlation * x + spread * normals[1]
        return y, x * y

    normals = jax.random.normal(key, (200, 2, correlation.size))
    return jnp.mean(jax.lax.scan(one_round, jnp.zeros_like(correlation), normals)[1], axis=0)


def wrong_uses_old_x(key: jax.Array, correlation: jax.Array) -> jax.Array:
    spread = jnp.sqrt(1 - correlation**2)

    def one_round(pair, normals):
        x, y = pair
        x, y = correlation * y + spread * normals[0], correlation * x + spread * normals[1]
        return (x, y), x * y

    normals = jax.random.normal(key, (200, 2, correlation.size))
    start = jnp.zeros((2, correlation.size))
    return jnp.mean(jax.lax.scan(one_round, (start[0], start[1]), normals)[1], axis=0)


def wrong_draws_directly(key: jax.Array, correlation: jax.Array) -> jax.Array:
    x, other = jnp.moveaxis(jax.random.normal(key, (200, 2, correlation.size)), 1, 0)
    return jnp.mean(x * (correlation * x + jnp.sqrt(1 - correlation**2) * other), axis=0)


def wrong_exact_value(key: jax.Array, correlation: jax.Array) -> jax.Array:
    return correlation


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, most):
        correlation = rng.uniform(-most, most, n).astype(np.float32)
        return rng.integers(0, 2**32, 2, np.uint32), correlation

    cases = [case(1, 0.5), case(6, 0.9), case(25, 0.7), case(6, 0.99)]
    cases[1][1][0] = 0
    return cases
