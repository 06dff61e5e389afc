"""Mark those pixels of an X-ray picture that are at least low and less than high. image is int32
of shape [h, w], low and high are whole numbers; the marks are boolean, of shape [h, w].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def within_brightness_band(image: jax.Array, low: int, high: int) -> jax.Array:
    return (image >= low) & (image < high)


def wrong_leaves_low_out(image: jax.Array, low: int, high: int) -> jax.Array:
    return (image > low) & (image < high)


def wrong_takes_high_in(image: jax.Array, low: int, high: int) -> jax.Array:
    return (image >= low) & (image <= high)


def wrong_one_condition_is_enough(image: jax.Array, low: int, high: int) -> jax.Array:
    return (image >= low) | (image < high)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(4, 5), (7, 6), (10, 3), (7, 6)]
    images = [rng.integers(0, 12, shape, dtype=np.int32) for shape in shapes]
    bands = [(3, 8), (0, 5), (6, 11), (4, 6)]
    return [(image, *band) for image, band in zip(images, bands, strict=True)]
