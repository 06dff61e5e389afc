"""Return the Gram matrix of the columns of x: its entry in row i and column j is the scalar
product of columns i and j. x is float32 of shape [n, d]; the result is float32 of shape [d, d].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def products_of_columns(x: jax.Array) -> jax.Array:
    return x.T @ x


def wrong_products_of_rows(x: jax.Array) -> jax.Array:
    return x @ x.T


def wrong_entry_by_entry(x: jax.Array) -> jax.Array:
    return x * x


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1, 3), (4, 4), (9, 2)]]
    return [(x,) for x in (*cases, -30 * cases[1], np.eye(4, dtype=np.float32)[[0, 0, 1, 2]])]
