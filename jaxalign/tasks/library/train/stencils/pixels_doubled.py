"""Enlarge a pixel drawing: each pixel becomes a block of two by two equal ones. drawing is int32
of shape [h, w]; the result is int32 of shape [2 h, 2 w].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def pixels_doubled(drawing: jax.Array) -> jax.Array:
    return drawing.repeat(2, axis=0).repeat(2, axis=1)


def wrong_four_copies(drawing: jax.Array) -> jax.Array:
    return jnp.tile(drawing, (2, 2))


def wrong_only_higher(drawing: jax.Array) -> jax.Array:
    return drawing.repeat(2, axis=0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(1, 2), (3, 3), (2, 6), (3, 3)]
    cases = [rng.integers(0, 16, shape, dtype=np.int32) for shape in shapes]
    return [(x,) for x in (*cases, 100 + cases[2])]
