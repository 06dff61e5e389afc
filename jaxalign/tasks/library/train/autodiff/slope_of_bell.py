"""Differentiate the bell curve e^(-x^2 / 2) and return the derivative at each element of x. x is a
float32 array of any shape, which the result shares.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def slope_of_bell(x: jax.Array) -> jax.Array:
    return -x * jnp.exp(-(x**2) / 2)


def wrong_value(x: jax.Array) -> jax.Array:
    return jnp.exp(-(x**2) / 2)


def wrong_forgets_sign(x: jax.Array) -> jax.Array:
    return x * jnp.exp(-(x**2) / 2)


def wrong_forgets_half(x: jax.Array) -> jax.Array:
    return -x * jnp.exp(-(x**2))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1,), (7,), (3, 5)]]
    return [(x,) for x in (*cases, 2 * cases[1], np.arange(-3, 4, dtype=np.float32))]
