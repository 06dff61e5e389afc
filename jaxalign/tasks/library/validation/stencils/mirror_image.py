"""Mirror an image so that left becomes right: reverse the order of its columns. image is float32
of shape [n, m]; so is the result.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "grad", "constant_trace")


def mirror_image(image: jax.Array) -> jax.Array:
    return image[:, ::-1]


def wrong_upside_down(image: jax.Array) -> jax.Array:
    return image[::-1]


def wrong_half_turn(image: jax.Array) -> jax.Array:
    return image[::-1, ::-1]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(2, 3), (5, 5), (4, 9)]]
    return [(image,) for image in (*cases, 100 * cases[1])]
