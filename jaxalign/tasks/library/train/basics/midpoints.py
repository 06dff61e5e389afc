"""Halfway between: return the average of x and y at each position. x and y are float32 vectors
with the same number of elements.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def midpoints(x: jax.Array, y: jax.Array) -> jax.Array:
    return (x + y) / 2


def wrong_half_of_one(x: jax.Array, y: jax.Array) -> jax.Array:
    return x + y / 2


def wrong_half_distance(x: jax.Array, y: jax.Array) -> jax.Array:
    return (x - y) / 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.standard_normal((2, n), np.float32) for n in (1, 7, 40)]
    return [(x, y) for x, y in (*pairs, -1e4 * pairs[1], np.ones((2, 7), np.float32))]
