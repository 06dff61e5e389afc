"""Entry (i, j) of the result is the correlation of columns i and j of table, a float32 matrix with
at least three rows and two columns, none of them constant.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def columns_in_step(table: jax.Array) -> jax.Array:
    return jnp.corrcoef(table, rowvar=False)


def wrong_compares_rows(table: jax.Array) -> jax.Array:
    return jnp.corrcoef(table)


def wrong_covariance(table: jax.Array) -> jax.Array:
    return jnp.cov(table, rowvar=False)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(4, 2), (8, 3), (30, 5)]]
    opposite = cases[1].copy()
    opposite[:, 2] = -2 * opposite[:, 0]
    return [(x,) for x in (*cases, opposite, 100 * cases[1])]
