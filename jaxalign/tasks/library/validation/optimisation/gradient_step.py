"""Take one step of gradient descent: move the weights against the gradient, by rate times the
gradient. weights and gradient are float32 arrays of one shape and rate is a number; return the new
weights.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def gradient_step(weights: jax.Array, gradient: jax.Array, rate: float) -> jax.Array:
    return weights - rate * gradient


def wrong_climbs(weights: jax.Array, gradient: jax.Array, rate: float) -> jax.Array:
    return weights + rate * gradient


def wrong_shrinks_weights(weights: jax.Array, gradient: jax.Array, rate: float) -> jax.Array:
    return (1 - rate) * weights - rate * gradient


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.standard_normal((2, *shape), np.float32) for shape in [(1,), (7,), (3, 4)]]
    rates = (0.1, 0.01, 1.5, 0.5)
    return [(w, g, rate) for (w, g), rate in zip((*pairs, 100 * pairs[1]), rates, strict=True)]
