"""Multiply the row vector x by the matrix a from the left: entry j of the result adds up x_i times
the entry of a in row i and column j. a is float32 of shape [n, m] and x float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def row_vector_times_matrix(a: jax.Array, x: jax.Array) -> jax.Array:
    return x @ a


def wrong_without_adding(a: jax.Array, x: jax.Array) -> jax.Array:
    return x[:, None] * a


def wrong_adds_along_rows(a: jax.Array, x: jax.Array) -> jax.Array:
    return jnp.sum(x[:, None] * a, axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    sizes = [(1, 4), (5, 5), (6, 3), (5, 5)]
    cases = [
        (rng.standard_normal((n, m), np.float32), rng.standard_normal(n, np.float32))
        for n, m in sizes
    ]
    return [*cases, (100 * cases[1][0], -cases[1][1])]
