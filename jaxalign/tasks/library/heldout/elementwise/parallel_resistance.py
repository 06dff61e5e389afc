"""Two resistors side by side act like one whose resistance is the product of theirs divided by
their sum. Compute it for each pair of the positive float32 arrays a and b, which have the same
shape; the result has it, too.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def parallel_resistance(a: jax.Array, b: jax.Array) -> jax.Array:
    return a * b / (a + b)


def wrong_in_series(a: jax.Array, b: jax.Array) -> jax.Array:
    return a + b


def wrong_returns_conductance(a: jax.Array, b: jax.Array) -> jax.Array:
    return 1 / a + 1 / b


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.uniform(0.5, 9, (2, *shape)).astype(np.float32) for shape in [(1,), (7,), (3, 4)]]
    return [(a, b) for a, b in (*pairs, 1000 * pairs[1], pairs[1][[0, 0]])]
