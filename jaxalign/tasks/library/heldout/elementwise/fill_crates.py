"""Apples are packed into crates of eight. How many crates does each order take, if the last one
may be partly filled? apples is an int32 array of any shape without negative numbers; the result is
int32, too.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def fill_crates(apples: jax.Array) -> jax.Array:
    return (apples + 7) // 8


def wrong_full_crates_only(apples: jax.Array) -> jax.Array:
    return apples // 8


def wrong_always_one_more(apples: jax.Array) -> jax.Array:
    return apples // 8 + 1


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(1, 200, shape, np.int32) for shape in [(3,), (9,), (2, 6)]]
    return [(x,) for x in (*cases, 8 * cases[1], np.arange(9, dtype=np.int32))]
