"""The last axis of a picture holds red, green and blue, in this order. Return the picture with the
order blue, green, red. picture is uint8 of shape [h, w, 3]; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def swap_red_and_blue(picture: jax.Array) -> jax.Array:
    return picture[:, :, ::-1]


def wrong_mirrors_the_picture(picture: jax.Array) -> jax.Array:
    return picture[:, ::-1]


def wrong_moves_on(picture: jax.Array) -> jax.Array:
    return jnp.roll(picture, 1, axis=2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(1, 1, 3), (4, 5, 3), (7, 2, 3), (4, 5, 3)]
    cases = [rng.integers(0, 256, shape, np.uint8) for shape in shapes]
    return [(picture,) for picture in (*cases, cases[1] // 100)]
