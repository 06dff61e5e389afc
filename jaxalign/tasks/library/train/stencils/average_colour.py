"""Average each of the three colour channels of a photo over all its pixels. photo is float32 of
shape [h, w, 3], the last axis being the channels; the result is float32 of shape [3].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def average_colour(photo: jax.Array) -> jax.Array:
    return photo.mean(axis=(0, 1))


def wrong_one_number(photo: jax.Array) -> jax.Array:
    return photo.mean()


def wrong_adds_only(photo: jax.Array) -> jax.Array:
    return photo.sum(axis=(0, 1))


def wrong_middle_value(photo: jax.Array) -> jax.Array:
    return jnp.median(photo, axis=(0, 1))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(2, 2, 3), (4, 5, 3), (3, 8, 3)]
    cases = [rng.random(shape, np.float32) for shape in shapes]
    return [(photo,) for photo in (*cases, 255 * cases[1], np.round(cases[2]))]
