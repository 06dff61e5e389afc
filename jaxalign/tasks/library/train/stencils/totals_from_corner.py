"""Count for every cell of a field the mushrooms in the rectangle from the upper left corner to
this cell, both included. mushrooms, those in each cell, is int32 of shape [h, w]; so is the
result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def totals_from_corner(mushrooms: jax.Array) -> jax.Array:
    return mushrooms.cumsum(axis=0).cumsum(axis=1)


def wrong_only_along_rows(mushrooms: jax.Array) -> jax.Array:
    return mushrooms.cumsum(axis=1)


def wrong_in_reading_order(mushrooms: jax.Array) -> jax.Array:
    return jnp.cumsum(mushrooms).reshape(mushrooms.shape)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(2, 2), (4, 5), (7, 3), (4, 5)]
    cases = [rng.integers(0, 9, shape, dtype=np.int32) for shape in shapes]
    return [(x,) for x in (*cases, np.ones((7, 3), np.int32))]
