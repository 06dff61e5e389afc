"""Convert the grey levels of a picture from whole numbers, 0 for black and 255 for white, to
fractions between 0 and 1. brightness is uint8 of shape [height, width]; return float32 of the same
shape.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def brightness_as_fraction(brightness: jax.Array) -> jax.Array:
    return brightness / 255


def wrong_off_by_one(brightness: jax.Array) -> jax.Array:
    return brightness / 256


def wrong_whole_division(brightness: jax.Array) -> jax.Array:
    return brightness // 255 * 1.0


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(1, 2), (4, 6), (7, 3)]
    cases = [rng.integers(0, 256, shape, dtype=np.uint8) for shape in shapes]
    return [(x,) for x in (*cases, np.full((4, 6), 255, np.uint8), cases[1] // 9)]
