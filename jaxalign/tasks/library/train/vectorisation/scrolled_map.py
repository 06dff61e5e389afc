"""Scroll a map: all moves down by two rows and left by one column, and what leaves on one side
comes in on the opposite one. planet is float32 of shape [n, m]; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def scrolled_map(planet: jax.Array) -> jax.Array:
    return jnp.roll(planet, (2, -1), axis=(0, 1))


def wrong_opposite(planet: jax.Array) -> jax.Array:
    return jnp.roll(planet, (-2, 1), axis=(0, 1))


def wrong_exchanged(planet: jax.Array) -> jax.Array:
    return jnp.roll(planet, (-1, 2), axis=(0, 1))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(3, 4), (6, 5), (1, 7)]]
    return [(x,) for x in (*cases, 300 * cases[1], cases[0][::-1])]
