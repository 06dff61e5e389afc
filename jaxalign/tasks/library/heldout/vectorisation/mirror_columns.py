"""Mirror the picture a from left to right: the leftmost column becomes the rightmost one and so
on, while each row keeps its place. a is a float32 matrix of shape [n, m].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def mirror_columns(a: jax.Array) -> jax.Array:
    return a[:, ::-1]


def wrong_upside_down(a: jax.Array) -> jax.Array:
    return a[::-1]


def wrong_turns_half_around(a: jax.Array) -> jax.Array:
    return a[::-1, ::-1]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(2, 2), (3, 5), (6, 4), (3, 5), (1, 7)]
    return [(rng.standard_normal(shape, np.float32),) for shape in shapes]
