"""Let an image decide how much each of its channels counts (squeeze and excitation): average every
channel over its pixels, apply the matrix inner, replace negative entries by 0, apply the matrix
outer, and turn each entry u into the factor 1 / (1 + e^-u), by which that channel is multiplied.
image is float32 of shape [c, h, w], inner float32 of shape [r, c] and outer of shape [c, r]; the
result has the shape of image.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap")


def reweigh_channels(image: jax.Array, inner: jax.Array, outer: jax.Array) -> jax.Array:
    hidden = jax.nn.relu(inner @ jnp.mean(image, axis=(1, 2)))
    return image * jax.nn.sigmoid(outer @ hidden)[:, None, None]


def wrong_returns_only_factors(image: jax.Array, inner: jax.Array, outer: jax.Array) -> jax.Array:
    hidden = jax.nn.relu(inner @ jnp.mean(image, axis=(1, 2)))
    return jnp.broadcast_to(jax.nn.sigmoid(outer @ hidden)[:, None, None], image.shape)


def wrong_keeps_negative(image: jax.Array, inner: jax.Array, outer: jax.Array) -> jax.Array:
    hidden = inner @ jnp.mean(image, axis=(1, 2))
    return image * jax.nn.sigmoid(outer @ hidden)[:, None, None]


def wrong_total_of_pixels(image: jax.Array, inner: jax.Array, outer: jax.Array) -> jax.Array:
    hidden = jax.nn.relu(inner @ jnp.sum(image, axis=(1, 2)))
    return image * jax.nn.sigmoid(outer @ hidden)[:, None, None]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(c, h, w, r, scale):
        shapes = [(c, h, w), (r, c), (c, r)]
        image, inner, outer = (rng.standard_normal(shape, np.float32) for shape in shapes)
        return scale * image, inner, outer

    return [case(1, 2, 3, 4, 3), case(4, 5, 3, 6, 1), case(4, 5, 3, 6, 10), case(8, 2, 2, 4, 1)]
