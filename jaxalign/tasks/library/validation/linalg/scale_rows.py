"""Multiply row i of the matrix a by the number s_i, for every row. a is float32 of shape [n, m]
and s float32 of shape [n]; the result has the shape of a.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def scale_rows(a: jax.Array, s: jax.Array) -> jax.Array:
    return a * s[:, None]


def wrong_divides(a: jax.Array, s: jax.Array) -> jax.Array:
    return a / s[:, None]


def wrong_adds(a: jax.Array, s: jax.Array) -> jax.Array:
    return a + s[:, None]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m, scale):
        return rng.standard_normal((n, m), np.float32), scale * rng.standard_normal(n, np.float32)

    return [case(1, 3, 1), case(4, 4, 1), case(6, 2, 1), case(4, 4, 1e4), case(4, 4, -1)]
