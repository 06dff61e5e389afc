"""Multiply each element of x by the hyperbolic tangent of the natural logarithm of 1 + e^x. x is a
float32 array of any shape with elements from -100 to 100; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def mild_rectifier(x: jax.Array) -> jax.Array:
    return x * jnp.tanh(jax.nn.softplus(x))


def wrong_tangent_of_element(x: jax.Array) -> jax.Array:
    return x * jnp.tanh(x)


def wrong_tangent_of_power(x: jax.Array) -> jax.Array:
    return x * jnp.tanh(jnp.exp(x))


def wrong_forgets_factor(x: jax.Array) -> jax.Array:
    return jnp.tanh(jax.nn.softplus(x))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [2 * rng.standard_normal(shape, np.float32) for shape in [(3,), (12,), (4, 5)]]
    edges = np.array([0, 1, -1, 30, -30, 100, -100, 10, -10, 5, -5, 0.1], np.float32)
    return [(x,) for x in (*cases, 3 * cases[1], edges)]
