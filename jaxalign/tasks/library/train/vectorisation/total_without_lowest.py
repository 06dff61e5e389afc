"""Add up each throw of dice, leaving out one die with the lowest number. dice is int32 of shape [n,
d], a row for each throw, d >= 2; the result is int32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def total_without_lowest(dice: jax.Array) -> jax.Array:
    return jnp.sort(dice, axis=1)[:, 1:].sum(axis=1)


def wrong_without_highest(dice: jax.Array) -> jax.Array:
    return jnp.sort(dice, axis=1)[:, :-1].sum(axis=1)


def wrong_columns(dice: jax.Array) -> jax.Array:
    return jnp.sort(dice, axis=0)[1:].sum(axis=0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(1, 4), (5, 5), (12, 3), (5, 5), (8, 2)]
    return [(rng.integers(1, 7, shape, dtype=np.int32),) for shape in shapes]
