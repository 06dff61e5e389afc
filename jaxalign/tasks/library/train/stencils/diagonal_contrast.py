"""Subtract from each pixel its neighbour one row up and one column to the left, if there is one.
image is float32 of shape [h, w], h and w >= 2; the result is float32 of shape [h - 1, w - 1].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def diagonal_contrast(image: jax.Array) -> jax.Array:
    return image[1:, 1:] - image[:-1, :-1]


def wrong_sign(image: jax.Array) -> jax.Array:
    return image[:-1, :-1] - image[1:, 1:]


def wrong_other_diagonal(image: jax.Array) -> jax.Array:
    return image[1:, :-1] - image[:-1, 1:]


def wrong_neighbour_above(image: jax.Array) -> jax.Array:
    return image[1:, 1:] - image[:-1, 1:]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(2, 2), (4, 6), (8, 3)]]
    return [(image,) for image in (*cases, -100 * cases[1], np.abs(cases[2]))]
