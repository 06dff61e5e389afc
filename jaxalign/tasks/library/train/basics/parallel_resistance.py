"""Two resistors a and b side by side act as one of a times b divided by the sum of both. Compute
it for float32 vectors a and b of the same length, all elements being positive.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def parallel_resistance(a: jax.Array, b: jax.Array) -> jax.Array:
    return a * b / (a + b)


def wrong_in_series(a: jax.Array, b: jax.Array) -> jax.Array:
    return a + b


def wrong_brackets(a: jax.Array, b: jax.Array) -> jax.Array:
    return a * b / a + b


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.uniform(0.1, 10, (2, n)).astype(np.float32) for n in (1, 5, 30)]
    return [(a, b) for a, b in (*pairs, 1e4 * pairs[1], np.ones((2, 5), np.float32))]
