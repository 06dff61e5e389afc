"""Multiply each pixel of a photo by the factor of its row, from down, and by that of its column,
from across. photo is float32 of shape [h, w], down of shape [h], across of shape [w].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def lens_shading(photo: jax.Array, down: jax.Array, across: jax.Array) -> jax.Array:
    return photo * down[:, None] * across


def wrong_adds_the_factors(photo: jax.Array, down: jax.Array, across: jax.Array) -> jax.Array:
    return photo * (down[:, None] + across)


def wrong_forgets_the_rows(photo: jax.Array, down: jax.Array, across: jax.Array) -> jax.Array:
    return photo * across


def wrong_divides(photo: jax.Array, down: jax.Array, across: jax.Array) -> jax.Array:
    return photo / down[:, None] / across


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(h, w, scale):
        photo = scale * rng.random((h, w), np.float32)
        factors = rng.uniform(0.3, 1, h + w).astype(np.float32)
        return photo, factors[:h], factors[h:]

    return [case(1, 2, 1), case(4, 5, 1), case(6, 6, 1), case(4, 5, 255)]
