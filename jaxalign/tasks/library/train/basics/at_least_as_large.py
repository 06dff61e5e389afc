"""Answer for every position whether x is greater than or equal to y there. x and y are int32
vectors of one length; the answer is a boolean vector.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def at_least_as_large(x: jax.Array, y: jax.Array) -> jax.Array:
    return x >= y


def wrong_not_when_equal(x: jax.Array, y: jax.Array) -> jax.Array:
    return x > y


def wrong_other_way(x: jax.Array, y: jax.Array) -> jax.Array:
    return y >= x


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.integers(-3, 4, (2, n), np.int32) for n in (6, 12, 60)]
    far = np.array([[-(10**9), 10**9, 0, 5, 7, -7], [10**9, -(10**9), 0, 6, 7, -8]], np.int32)
    return [tuple(pair) for pair in (*pairs, pairs[1][::-1], far)]
