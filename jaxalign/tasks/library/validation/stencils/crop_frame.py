"""Cut off the outermost pixels of an image on all four sides. image is float32 of shape [n, m],
n and m >= 3; the result is float32 of shape [n - 2, m - 2].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "grad", "constant_trace")


def crop_frame(image: jax.Array) -> jax.Array:
    return image[1:-1, 1:-1]


def wrong_one_corner(image: jax.Array) -> jax.Array:
    return image[2:, 2:]


def wrong_top_and_bottom_only(image: jax.Array) -> jax.Array:
    return image[1:-1]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(3, 3), (6, 5), (4, 12)]]
    return [(image,) for image in (*cases, -100 * np.abs(cases[1]))]
