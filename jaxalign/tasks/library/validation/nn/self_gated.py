"""Multiply each element of x by the logistic function of it, 1 / (1 + e^(-x)). x is a float32
array of any shape, and elements as low as -1000 give 0.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def self_gated(x: jax.Array) -> jax.Array:
    return x * jax.nn.sigmoid(x)


def wrong_forgets_factor(x: jax.Array) -> jax.Array:
    return jax.nn.sigmoid(x)


def wrong_hyperbolic_tangent(x: jax.Array) -> jax.Array:
    return x * jnp.tanh(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1,), (9,), (4, 5)]]
    far = np.array([-1000, -100, -5, -0.0, 0, 5, 100, 1000], np.float32)
    return [(x,) for x in (*cases, far, 4 * cases[1])]
