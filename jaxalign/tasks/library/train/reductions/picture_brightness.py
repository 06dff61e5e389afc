"""Return the average brightness of each picture in a batch, from 0 for black to 1 for white.
pictures is uint8 of shape [n, height, width], with 255 for white; the result is float32 of shape
[n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def picture_brightness(pictures: jax.Array) -> jax.Array:
    return jnp.mean(pictures, axis=(1, 2)) / 255


def wrong_from_0_to_255(pictures: jax.Array) -> jax.Array:
    return jnp.mean(pictures, axis=(1, 2))


def wrong_mixes_pictures(pictures: jax.Array) -> jax.Array:
    return jnp.mean(pictures, axis=0) / 255


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(1, 4, 4), (3, 5, 6), (4, 2, 3)]
    cases = [rng.integers(0, 256, shape, dtype=np.uint8) for shape in shapes]
    return [(pictures,) for pictures in (*cases, cases[1] // 8, np.full((3, 5, 6), 255, np.uint8))]
