"""Translate an image from the order red, green, blue to the order blue, green, red. image is uint8
of shape [h, w, 3], the colours being the last axis; so is the result.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def colours_in_reverse(image: jax.Array) -> jax.Array:
    return image[..., ::-1]


def wrong_mirrors(image: jax.Array) -> jax.Array:
    return image[:, ::-1]


def wrong_upside_down(image: jax.Array) -> jax.Array:
    return image[::-1]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(1, 1, 3), (3, 4, 3), (6, 2, 3), (3, 4, 3)]
    return [(rng.integers(0, 256, shape, dtype=np.uint8),) for shape in shapes]
