"""Make blocks of memory end on a boundary: raise each length to the next multiple of 8, unless it
already is one. length is int32 with values of 0 or more and any shape; return int32.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def padded_to_eight(length: jax.Array) -> jax.Array:
    return (length + 7) // 8 * 8


def wrong_always_raises(length: jax.Array) -> jax.Array:
    return (length // 8 + 1) * 8


def wrong_lowers(length: jax.Array) -> jax.Array:
    return length // 8 * 8


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    sizes = [((3,), 99), ((8,), 70), ((4, 5), 10**6)]
    cases = [rng.integers(0, high, shape, dtype=np.int32) for shape, high in sizes]
    return [(x,) for x in (*cases, 8 * (cases[1] // 8), 8 * cases[1] + 1)]
