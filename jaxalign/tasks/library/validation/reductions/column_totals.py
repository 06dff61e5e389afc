"""Sum up every column of a table: the result's entry j is the total of column j. table is float32
of shape [n, d], and the result has the shape [d].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def column_totals(table: jax.Array) -> jax.Array:
    return table.sum(axis=0)


def wrong_rows(table: jax.Array) -> jax.Array:
    return table.sum(axis=1)


def wrong_column_means(table: jax.Array) -> jax.Array:
    return table.mean(axis=0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1, 3), (4, 4), (6, 2)]]
    return [(x,) for x in (*cases, 1e4 * cases[1], np.zeros((0, 3), np.float32))]
