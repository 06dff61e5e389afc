"""Return at each pixel of a photo twice the green value less the red and the blue one, which shows
plants. photo is float32 of shape [h, w, 3]: red, green, blue; the result is float32 of shape [h,
w].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap", "constant_trace")


def excess_green(photo: jax.Array) -> jax.Array:
    return 2 * photo[..., 1] - photo[..., 0] - photo[..., 2]


def wrong_green_once(photo: jax.Array) -> jax.Array:
    return photo[..., 1] - photo[..., 0] - photo[..., 2]


def wrong_adds_blue(photo: jax.Array) -> jax.Array:
    return 2 * photo[..., 1] - photo[..., 0] + photo[..., 2]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(1, 1, 3), (4, 5, 3), (8, 3, 3)]
    cases = [rng.random(shape, np.float32) for shape in shapes]
    return [(photo,) for photo in (*cases, 255 * cases[1], np.round(cases[2]))]
