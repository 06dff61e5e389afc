"""Everyone at a party shakes hands once with everyone else, which makes n (n - 1) / 2 handshakes
among n guests. Return that number for each party. n is an int32 array without negative numbers, at
most 40000; the result is int32.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def handshakes(n: jax.Array) -> jax.Array:
    return n * (n - 1) // 2


def wrong_counts_twice(n: jax.Array) -> jax.Array:
    return n * (n - 1)


def wrong_with_oneself(n: jax.Array) -> jax.Array:
    return n * (n + 1) // 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(2, 100, shape, np.int32) for shape in [(2,), (9,), (3, 4)]]
    return [(n,) for n in (*cases, 400 * cases[1], np.arange(9, dtype=np.int32))]
