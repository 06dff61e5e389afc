"""Brighten a picture: raise every pixel by 50, but let those that would get above 255 become 255.
picture is uint8 of shape [h, w], and so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def saturating_brighten(picture: jax.Array) -> jax.Array:
    return jnp.minimum(picture, 205) + 50


def wrong_limits_too_late(picture: jax.Array) -> jax.Array:
    return jnp.minimum(picture + 50, 255)


def wrong_limit_before_raising(picture: jax.Array) -> jax.Array:
    return jnp.minimum(picture, 200) + 50


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(2, 3), (5, 5), (8, 3)]
    cases = [rng.integers(0, 256, shape, dtype=np.uint8) for shape in shapes]
    bright = rng.integers(195, 256, (5, 5), dtype=np.uint8)
    return [(x,) for x in (*cases, bright, np.zeros((2, 3), np.uint8))]
