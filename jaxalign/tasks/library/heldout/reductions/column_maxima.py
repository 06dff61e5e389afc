"""Return the largest entry of every column of the matrix x, float32 of shape [n, d], n >= 1. The
result is float32 of shape [d].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def column_maxima(x: jax.Array) -> jax.Array:
    return jnp.max(x, axis=0)


def wrong_of_rows(x: jax.Array) -> jax.Array:
    return jnp.max(x, axis=1)


def wrong_at_least_zero(x: jax.Array) -> jax.Array:
    return jnp.max(x, axis=0, initial=0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1, 3), (5, 5), (8, 3)]]
    return [(x,) for x in (*cases, -np.abs(cases[1]))]
