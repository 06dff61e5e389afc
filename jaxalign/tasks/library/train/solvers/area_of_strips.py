"""Estimate areas below a curve. A row of y holds a strip's heights, left, middle, right: add the
outer ones and four times the middle one, then multiply by width / 6. y is float32 of shape [m, 3],
width a number.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def area_of_strips(y: jax.Array, width: float) -> jax.Array:
    return width / 6 * (y[:, 0] + 4 * y[:, 1] + y[:, 2])


def wrong_middle_twice(y: jax.Array, width: float) -> jax.Array:
    return width / 4 * (y[:, 0] + 2 * y[:, 1] + y[:, 2])


def wrong_half_width(y: jax.Array, width: float) -> jax.Array:
    return width / 3 * (y[:, 0] + 4 * y[:, 1] + y[:, 2])


def wrong_plain_average(y: jax.Array, width: float) -> jax.Array:
    return width * jnp.mean(y, axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(m, width):
        return rng.standard_normal((m, 3), np.float32), width

    flat = np.ones((5, 3), np.float32)
    return [case(1, 1.0), case(5, 0.5), case(20, 2.0), case(5, 60.0), (flat, 7.0)]
