"""Lay two pictures over each other: add their pixels, and where a sum is above 255, which is as
bright as a screen gets, take 255. a and b are uint8 arrays of the same shape; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def add_brightness(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.minimum(a.astype(jnp.int32) + b, 255).astype(a.dtype)


def wrong_starts_again_at_zero(a: jax.Array, b: jax.Array) -> jax.Array:
    return a + b


def wrong_limits_too_late(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.minimum(a + b, 255)


def wrong_average(a: jax.Array, b: jax.Array) -> jax.Array:
    return ((a.astype(jnp.int32) + b) // 2).astype(jnp.uint8)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 256, (2, *shape), np.uint8) for shape in [(6,), (20,), (4, 5)]]
    ends = np.array([[0, 255, 255, 128, 127, 1], [0, 0, 255, 128, 128, 255]], np.uint8)
    return [(a, b) for a, b in (*cases, cases[1] // 3, ends)]
