"""Make an image black and white: 1 where a pixel is greater than level, 0 elsewhere. image is
float32 of shape [n, m] and level a number; the result is float32 of shape [n, m].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def black_and_white(image: jax.Array, level: float) -> jax.Array:
    return (image > level).astype(jnp.float32)


def wrong_inverted(image: jax.Array, level: float) -> jax.Array:
    return (image <= level).astype(jnp.float32)


def wrong_keeps_bright_pixels(image: jax.Array, level: float) -> jax.Array:
    return jnp.where(image > level, image, 0)


def wrong_equal_is_white(image: jax.Array, level: float) -> jax.Array:
    return (image >= level).astype(jnp.float32)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.random(shape, np.float32) for shape in [(2, 2), (5, 6), (9, 4)]]
    tied = np.round(4 * cases[1]) / 4
    return [
        (image, level) for image, level in zip((*cases, tied), (0.3, 0.6, 0.5, 0.5), strict=True)
    ]
