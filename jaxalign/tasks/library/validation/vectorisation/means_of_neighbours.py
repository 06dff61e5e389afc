"""Average every two successive elements of x, the first with the second, the second with the
third, and so on. x is float32 of shape [n], n at least 2; the result has one element less.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def means_of_neighbours(x: jax.Array) -> jax.Array:
    return (x[:-1] + x[1:]) / 2


def wrong_only_adds(x: jax.Array) -> jax.Array:
    return x[:-1] + x[1:]


def wrong_separate_pairs(x: jax.Array) -> jax.Array:
    return (x[: x.size // 2 * 2 : 2] + x[1::2]) / 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (2, 7, 40)]
    return [(x,) for x in (*cases, 1e4 * cases[1], np.sort(cases[2]))]
