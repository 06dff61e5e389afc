"""Normalise every channel of every picture on its own: subtract the mean over the pixels of this
picture in this channel, and divide by the square root of their variance plus 1e-3. The variance is
the mean squared deviation from the mean. x is float32 of shape [pictures, height, width,
channels]; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def normalise_each_picture(x: jax.Array) -> jax.Array:
    centred = x - jnp.mean(x, axis=(1, 2), keepdims=True)
    return centred / jnp.sqrt(jnp.var(x, axis=(1, 2), keepdims=True) + 1e-3)


def wrong_over_all_pictures(x: jax.Array) -> jax.Array:
    return (x - jnp.mean(x, axis=(0, 1, 2))) / jnp.sqrt(jnp.var(x, axis=(0, 1, 2)) + 1e-3)


def wrong_over_channels_too(x: jax.Array) -> jax.Array:
    centred = x - jnp.mean(x, axis=(1, 2, 3), keepdims=True)
    return centred / jnp.sqrt(jnp.var(x, axis=(1, 2, 3), keepdims=True) + 1e-3)


def wrong_over_channels_only(x: jax.Array) -> jax.Array:
    centred = x - jnp.mean(x, axis=-1, keepdims=True)
    return centred / jnp.sqrt(jnp.var(x, axis=-1, keepdims=True) + 1e-3)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(1, 2, 3, 2), (2, 4, 3, 3), (3, 5, 5, 1)]
    cases = [rng.standard_normal(shape, np.float32) + np.float32(0.5) for shape in shapes]
    return [(x,) for x in (*cases, 20 * cases[1] + 7, np.round(cases[1]))]
