"""Return the negative of an image: 255 minus every pixel. image is int32 of shape [n, m] with
values from 0 to 255; so is the result.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def negative_image(image: jax.Array) -> jax.Array:
    return 255 - image


def wrong_one_more(image: jax.Array) -> jax.Array:
    return 256 - image


def wrong_changes_sign(image: jax.Array) -> jax.Array:
    return -image


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 256, shape, np.int32) for shape in [(1, 1), (4, 6), (9, 3)]]
    return [(image,) for image in (*cases, np.zeros((4, 6), np.int32))]
