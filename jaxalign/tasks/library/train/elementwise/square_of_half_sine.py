"""Compute what navigators tabulated for great circles: halve the angle, take the sine of this half,
and square the sine. angle is a float32 array of any shape, in radians.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def square_of_half_sine(angle: jax.Array) -> jax.Array:
    return jnp.sin(angle / 2) ** 2


def wrong_halves_last(angle: jax.Array) -> jax.Array:
    return jnp.sin(angle) ** 2 / 2


def wrong_squares_first(angle: jax.Array) -> jax.Array:
    return jnp.sin((angle / 2) ** 2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-3, 3, shape).astype(np.float32) for shape in [(1,), (7,), (2, 6)]]
    return [(x,) for x in (*cases, 2 * cases[1], np.zeros(7, np.float32))]
