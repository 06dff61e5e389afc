"""Invert a part of a photo: v becomes 1 - v in the spot, and stays elsewhere. photo is float32 of
shape [h, w], spot is boolean of the same shape, true inside; the result is float32.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap", "constant_trace")


def spot_negative(photo: jax.Array, spot: jax.Array) -> jax.Array:
    return jnp.where(spot, 1 - photo, photo)


def wrong_outside(photo: jax.Array, spot: jax.Array) -> jax.Array:
    return jnp.where(spot, photo, 1 - photo)


def wrong_blackens_the_rest(photo: jax.Array, spot: jax.Array) -> jax.Array:
    return (1 - photo) * spot


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    photos = [rng.random(shape, np.float32) for shape in [(3, 2), (5, 6), (4, 9), (5, 6)]]
    cases = [(photo, rng.random(photo.shape) < 0.5) for photo in photos]
    return [*cases, (np.zeros((5, 6), np.float32), np.eye(5, 6, dtype=bool))]
