"""Reduce a picture to four shades of grey: each pixel becomes the largest of 0, 64, 128 and 192
that does not exceed it. picture is int32 of shape [h, w] with values from 0 to 255; so is the
result.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def four_greys(picture: jax.Array) -> jax.Array:
    return picture // 64 * 64


def wrong_number_of_shade(picture: jax.Array) -> jax.Array:
    return picture // 64


def wrong_nearest_shade(picture: jax.Array) -> jax.Array:
    return (picture + 32) // 64 * 64


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(3, 2), (5, 5), (4, 9)]
    cases = [rng.integers(0, 256, shape, dtype=np.int32) for shape in shapes]
    edges = rng.choice(np.array([0, 63, 64, 127, 128, 191, 192, 255], np.int32), (5, 5))
    return [(x,) for x in (*cases, edges)]
