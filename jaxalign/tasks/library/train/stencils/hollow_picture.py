"""Black out the inside of an image: its outermost rows and columns stay, all other pixels become
0. image is float32 of shape [h, w], h and w >= 3; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def hollow_picture(image: jax.Array) -> jax.Array:
    return image.at[1:-1, 1:-1].set(0)


def wrong_whole_rows(image: jax.Array) -> jax.Array:
    return image.at[1:-1].set(0)


def wrong_blacks_out_the_frame(image: jax.Array) -> jax.Array:
    return jnp.pad(image[1:-1, 1:-1], 1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(3, 3), (5, 7), (8, 4)]]
    return [(image,) for image in (*cases, 100 * cases[1], np.ones((8, 4), np.float32))]
