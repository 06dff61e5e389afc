"""Decide whether a group may use a lift together: their weights must not add up to more than
limit. weights is a float32 vector of shape [n] and limit a number; the result is a bool scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def fits_in_lift(weights: jax.Array, limit: float) -> jax.Array:
    return jnp.sum(weights) <= limit


def wrong_exact_load_refused(weights: jax.Array, limit: float) -> jax.Array:
    return jnp.sum(weights) < limit


def wrong_heaviest_alone(weights: jax.Array, limit: float) -> jax.Array:
    return jnp.max(weights) <= limit


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(40, 110, n).astype(np.float32) for n in (1, 5, 12)]
    one, few, many = (float(weights.sum()) for weights in cases)
    return [
        (cases[0], one),
        (cases[1], few),
        (cases[1], few - 1),
        (cases[2], many + 50),
        (cases[2], many - 30),
    ]
