"""Return the commutator of two square matrices: the matrix product of a and b minus that of b and
a. Both are float32 of shape [n, n].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def failure_to_commute(a: jax.Array, b: jax.Array) -> jax.Array:
    return a @ b - b @ a


def wrong_sign(a: jax.Array, b: jax.Array) -> jax.Array:
    return b @ a - a @ b


def wrong_adds(a: jax.Array, b: jax.Array) -> jax.Array:
    return a @ b + b @ a


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.standard_normal((2, n, n), np.float32) for n in (2, 4, 7)]
    commuting = np.stack([pairs[1][0], 2 * np.eye(4, dtype=np.float32)])
    return [(a, b) for a, b in (*pairs, 10 * pairs[1], commuting)]
