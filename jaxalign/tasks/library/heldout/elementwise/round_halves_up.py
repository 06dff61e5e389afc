"""Bring every element of x to the nearest whole number, and halves to the larger of their two
neighbours: 2.5 becomes 3, -2.5 becomes -2, and -2.75 becomes -3. x is a float32 array of any shape
whose elements are multiples of 1/8 between -10000 and 10000; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def round_halves_up(x: jax.Array) -> jax.Array:
    return jnp.floor(x + 0.5)


def wrong_halves_to_even(x: jax.Array) -> jax.Array:
    return jnp.round(x)


def wrong_halves_from_zero(x: jax.Array) -> jax.Array:
    return jnp.sign(x) * jnp.floor(jnp.abs(x) + 0.5)


def wrong_halves_down(x: jax.Array) -> jax.Array:
    return jnp.ceil(x - 0.5)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(-60, 61, shape).astype(np.float32) / 8 for shape in [(3,), (30,), (5, 8)]]
    halves = np.arange(-15, 15, dtype=np.float32) + 0.5
    return [(x,) for x in (*cases, halves, 1000 * cases[1])]
