"""Make an image look like a relief: subtract from each pixel its neighbour one row up and one
column to the left, and add 0.5. The first row and the first column, which lack that neighbour, are
left out of the result. image is float32 of shape [n, m], n and m at least 2; the result is float32
of shape [n - 1, m - 1].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def diagonal_relief(image: jax.Array) -> jax.Array:
    return image[1:, 1:] - image[:-1, :-1] + 0.5


def wrong_other_diagonal(image: jax.Array) -> jax.Array:
    return image[1:, :-1] - image[:-1, 1:] + 0.5


def wrong_light_from_below(image: jax.Array) -> jax.Array:
    return image[:-1, :-1] - image[1:, 1:] + 0.5


def wrong_row_above_only(image: jax.Array) -> jax.Array:
    return image[1:, 1:] - image[:-1, 1:] + 0.5


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.random((n, m), np.float32) for n, m in [(2, 2), (4, 5), (7, 6)]]
    return [(image,) for image in (*cases, 100 * cases[1], np.round(cases[1]))]
