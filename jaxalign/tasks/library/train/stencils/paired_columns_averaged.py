"""Halve the width of an image: average the first two columns, the third and fourth, and so on.
image is float32 of shape [h, 2 w]; the result is float32 of shape [h, w].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def paired_columns_averaged(image: jax.Array) -> jax.Array:
    return (image[:, ::2] + image[:, 1::2]) / 2


def wrong_pairs_of_rows(image: jax.Array) -> jax.Array:
    return (image[::2] + image[1::2]) / 2


def wrong_overlapping_pairs(image: jax.Array) -> jax.Array:
    return (image[:, :-1] + image[:, 1:]) / 2


def wrong_one_half_over_the_other(image: jax.Array) -> jax.Array:
    half = image.shape[1] // 2
    return (image[:, :half] + image[:, half:]) / 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.random(shape, np.float32) for shape in [(2, 4), (4, 6), (6, 10)]]
    return [(image,) for image in (*cases, 255 * cases[1], np.sort(cases[2], axis=1))]
