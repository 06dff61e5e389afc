"""Measure how colourful each pixel is: subtract the smallest of its three colour values from the
largest. image is uint8 of shape [h, w, 3]; the result is uint8 of shape [h, w].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def colour_range(image: jax.Array) -> jax.Array:
    return image.max(axis=2) - image.min(axis=2)


def wrong_red_less_blue(image: jax.Array) -> jax.Array:
    return image[..., 0] - image[..., 2]


def wrong_over_each_row(image: jax.Array) -> jax.Array:
    return image.max(axis=1) - image.min(axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(2, 2, 3), (4, 5, 3), (7, 3, 3)]
    cases = [rng.integers(0, 256, shape, dtype=np.uint8) for shape in shapes]
    grey = np.array(cases[1])
    grey[0] = 128
    return [(x,) for x in (*cases, grey)]
