"""Average every row of x, float32 of shape [n, d] with d at least 1. Return a float32 vector with
one number a row.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def row_means(x: jax.Array) -> jax.Array:
    return jnp.mean(x, axis=1)


def wrong_column_means(x: jax.Array) -> jax.Array:
    return jnp.mean(x, axis=0)


def wrong_keeps_axis(x: jax.Array) -> jax.Array:
    return jnp.mean(x, axis=1, keepdims=True)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(2, 3), (5, 5), (7, 4)]]
    return [(x,) for x in (*cases, 300 * cases[1], 5 - cases[2])]
