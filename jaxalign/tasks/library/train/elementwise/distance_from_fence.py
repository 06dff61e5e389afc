"""Measure how far points are from a fence along the line 3 x + 4 y = 10: the magnitude of 3 x + 4
y - 10, divided by 5. x and y are float32 vectors; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def distance_from_fence(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.abs(3 * x + 4 * y - 10) / 5


def wrong_keeps_the_sign(x: jax.Array, y: jax.Array) -> jax.Array:
    return (3 * x + 4 * y - 10) / 5


def wrong_does_not_divide(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.abs(3 * x + 4 * y - 10)


def wrong_exchanges_coordinates(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.abs(4 * x + 3 * y - 10) / 5


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [3 * rng.standard_normal((2, n), np.float32) for n in (1, 7, 30)]
    return [tuple(case) for case in (*cases, 50 * cases[1], np.zeros((2, 7), np.float32))]
