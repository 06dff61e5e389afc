"""Compare the boolean arrays a and b position by position: the result is True where just one of
them is, and False where both or neither are. All have the same shape.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def just_one(a: jax.Array, b: jax.Array) -> jax.Array:
    return a ^ b


def wrong_at_least_one(a: jax.Array, b: jax.Array) -> jax.Array:
    return a | b


def wrong_agreement(a: jax.Array, b: jax.Array) -> jax.Array:
    return a == b


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.random((2, *shape)) < 0.5 for shape in [(12,), (30,), (6, 5), (30,)]]
    return [(a, b) for a, b in (*pairs, pairs[1][[0, 0]], (pairs[1][0], np.ones(30, np.bool_)))]
