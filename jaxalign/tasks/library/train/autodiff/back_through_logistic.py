"""Carry gradients back through the logistic function: y holds its outputs 1 / (1 + e^(-x)), g the
derivatives of a loss by them. Return those by the inputs x. y and g are float32 of shape [n].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def back_through_logistic(y: jax.Array, g: jax.Array) -> jax.Array:
    return g * y * (1 - y)


def wrong_forgets_gradient(y: jax.Array, g: jax.Array) -> jax.Array:
    return y * (1 - y)


def wrong_hyperbolic_tangent(y: jax.Array, g: jax.Array) -> jax.Array:
    return g * (1 - y**2)


def wrong_outputs_as_inputs(y: jax.Array, g: jax.Array) -> jax.Array:
    return g * jax.nn.sigmoid(y) * (1 - jax.nn.sigmoid(y))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        y = rng.uniform(0.05, 0.95, n).astype(np.float32)
        return y, scale * rng.standard_normal(n, np.float32)

    y, g = case(6, 1)
    return [case(1, 1), (y, g), case(30, 1), case(6, 100), (np.full(6, 0.5, np.float32), g)]
