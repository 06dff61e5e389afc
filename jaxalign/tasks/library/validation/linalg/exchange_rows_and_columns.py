"""Exchange the rows and columns of the matrix a: the result's entry in row i and column j is
a[j, i]. a is float32 of shape [n, m]; the result is float32 of shape [m, n].
"""

import jax
import numpy as np

LEVEL = 1


def exchange_rows_and_columns(a: jax.Array) -> jax.Array:
    return a.T


def wrong_reverses(a: jax.Array) -> jax.Array:
    return a[::-1, ::-1]


def wrong_reshapes(a: jax.Array) -> jax.Array:
    return a.reshape(a.shape[1], a.shape[0])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(1, 3), (4, 4), (5, 2), (4, 4)]
    return [(rng.standard_normal(shape, np.float32),) for shape in shapes]
