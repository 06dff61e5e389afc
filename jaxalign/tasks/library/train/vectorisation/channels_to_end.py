"""Bring the colours to the last axis. images is float32 of shape [batch, colours, height, width];
return the same images with the shape [batch, height, width, colours].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def channels_to_end(images: jax.Array) -> jax.Array:
    return jnp.transpose(images, (0, 2, 3, 1))


def wrong_exchanges_two_axes(images: jax.Array) -> jax.Array:
    return jnp.swapaxes(images, 1, 3)


def wrong_only_renames(images: jax.Array) -> jax.Array:
    return images.reshape(images.shape[0], *images.shape[2:], -1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(2, 3, 4, 5), (1, 3, 4, 4), (3, 2, 2, 6), (2, 3, 4, 5)]
    cases = [rng.standard_normal(shape, np.float32) for shape in shapes]
    return [(images,) for images in (*cases, 100 * cases[0])]
