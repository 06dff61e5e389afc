"""Sentences of different lengths are stored in the rows of a table with width columns, each one
from the left. Return which places of the table hold a word: true in row i for the first lengths[i]
columns, false for the others. lengths is int32 of shape [n] with values from 0 to width, which is
a whole number; the result is boolean of shape [n, width].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def valid_positions(lengths: jax.Array, width: int) -> jax.Array:
    return jnp.arange(width) < lengths[:, None]


def wrong_one_too_many(lengths: jax.Array, width: int) -> jax.Array:
    return jnp.arange(width) <= lengths[:, None]


def wrong_from_the_right(lengths: jax.Array, width: int) -> jax.Array:
    return jnp.arange(width)[::-1] < lengths[:, None]


def wrong_marks_the_empty_places(lengths: jax.Array, width: int) -> jax.Array:
    return jnp.arange(width) >= lengths[:, None]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    sizes = [(5, 6), (2, 3), (12, 9), (5, 6)]
    cases = [(rng.integers(1, width, n, np.int32), width) for n, width in sizes]
    return [*cases, (np.array([0, 6, 1, 5, 0], np.int32), 6)]
