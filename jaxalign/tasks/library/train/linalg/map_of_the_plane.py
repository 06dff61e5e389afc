"""Multiply each point by the upper left 2 x 2 block of m, then add the first two entries of the
last column of m. The points are rows of points, float32 of shape [n, 2]; m is float32 of shape
[3, 3].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def map_of_the_plane(points: jax.Array, m: jax.Array) -> jax.Array:
    return points @ m[:2, :2].T + m[:2, 2]


def wrong_transposed(points: jax.Array, m: jax.Array) -> jax.Array:
    return points @ m[:2, :2] + m[:2, 2]


def wrong_adds_last_row(points: jax.Array, m: jax.Array) -> jax.Array:
    return points @ m[:2, :2].T + m[2, :2]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        m = rng.standard_normal((3, 3), np.float32)
        m[2] = [0, 0, 1]
        return rng.standard_normal((n, 2), np.float32), m

    cases = [case(n) for n in (1, 4, 10, 4)]
    return [*cases, (np.zeros((4, 2), np.float32), cases[1][1])]
