"""Replace each number in index by the entry of table at that position. table is float32 of shape
[k] and index int32 of shape [n] with values from 0 to k - 1; the result is float32 of shape [n].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "grad", "constant_trace")


def look_up(table: jax.Array, index: jax.Array) -> jax.Array:
    return table[index]


def wrong_counts_from_one(table: jax.Array, index: jax.Array) -> jax.Array:
    return table[index - 1]


def wrong_writes(table: jax.Array, index: jax.Array) -> jax.Array:
    return table.at[index].set(0.0)[: index.size]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(k, n):
        return rng.standard_normal(k, np.float32), rng.integers(0, k, n, np.int32)

    return [case(3, 1), case(6, 10), case(30, 12), case(6, 10)]
