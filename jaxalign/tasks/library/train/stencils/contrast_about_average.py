"""Strengthen the contrast of an image: take every pixel to 1.5 times its distance from the average
of the image, on the same side. image is float32 of shape [h, w]; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def contrast_about_average(image: jax.Array) -> jax.Array:
    return 1.5 * image - 0.5 * image.mean()


def wrong_only_multiplies(image: jax.Array) -> jax.Array:
    return 1.5 * image


def wrong_loses_the_average(image: jax.Array) -> jax.Array:
    return 1.5 * (image - jnp.mean(image))


def wrong_average_of_column(image: jax.Array) -> jax.Array:
    return 1.5 * image - 0.5 * jnp.mean(image, axis=0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.random(shape, np.float32) for shape in [(2, 3), (5, 6), (8, 4)]]
    return [(image,) for image in (*cases, 200 * cases[1], np.full((5, 6), 0.25, np.float32))]
