"""Return how far the square matrices a and b are from commuting: the matrix product of a and b
minus that of b and a. Both are float32 of shape [n, n]; so is the result.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def commutator(a: jax.Array, b: jax.Array) -> jax.Array:
    return a @ b - b @ a


def wrong_other_order(a: jax.Array, b: jax.Array) -> jax.Array:
    return b @ a - a @ b


def wrong_adds(a: jax.Array, b: jax.Array) -> jax.Array:
    return a @ b + b @ a


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.integers(-4, 5, (2, n, n)).astype(np.float32) for n in (2, 5, 12)]
    return [(a, b) for a, b in (*pairs, 10 * pairs[1], pairs[1][[0, 0]])]
