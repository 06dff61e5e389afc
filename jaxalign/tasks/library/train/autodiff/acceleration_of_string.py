"""Suppose that a guitar string is displaced by the sine of 3 t at time t. Return its acceleration,
the second derivative of that, for each t, a float32 vector; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def acceleration_of_string(t: jax.Array) -> jax.Array:
    return -9 * jnp.sin(3 * t)


def wrong_speed(t: jax.Array) -> jax.Array:
    return 3 * jnp.cos(3 * t)


def wrong_factor_once(t: jax.Array) -> jax.Array:
    return -3 * jnp.sin(3 * t)


def wrong_forgets_sign(t: jax.Array) -> jax.Array:
    return 9 * jnp.sin(3 * t)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0, 3, n).astype(np.float32) for n in (1, 8, 40)]
    return [(t,) for t in (*cases, -cases[1], np.linspace(0, 2, 8).astype(np.float32))]
