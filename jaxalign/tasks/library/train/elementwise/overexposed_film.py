"""Imitate an overexposed film: pixels of 128 and brighter turn into their negative, which is 255
less the pixel, and darker ones stay. image is uint8 of shape [height, width]; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def overexposed_film(image: jax.Array) -> jax.Array:
    return jnp.where(image < 128, image, 255 - image)


def wrong_dark_ones_turn(image: jax.Array) -> jax.Array:
    return jnp.where(image < 128, 255 - image, image)


def wrong_one_step_late(image: jax.Array) -> jax.Array:
    return jnp.where(image <= 128, image, 255 - image)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 256, shape, dtype=np.uint8) for shape in [(1, 3), (4, 5), (8, 8)]]
    middle = 126 + (np.arange(20, dtype=np.uint8) % 4).reshape(4, 5)
    return [(x,) for x in (*cases, middle, cases[1] | 128)]
