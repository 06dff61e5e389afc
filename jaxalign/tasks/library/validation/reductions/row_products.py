"""Multiply the elements of each row with one another. a is a float32 matrix of shape [n, d]; the
products form a float32 vector of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def row_products(a: jax.Array) -> jax.Array:
    return jnp.prod(a, axis=1)


def wrong_column_products(a: jax.Array) -> jax.Array:
    return jnp.prod(a, axis=0)


def wrong_row_sums(a: jax.Array) -> jax.Array:
    return jnp.sum(a, axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-2, 2, shape).astype(np.float32) for shape in [(3, 3), (6, 2), (4, 7)]]
    return [(a,) for a in (*cases, 10 * cases[1], cases[1] * np.array([0, 1], np.float32))]
