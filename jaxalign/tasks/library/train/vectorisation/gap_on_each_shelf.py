"""Find the position, from 0 on, where book i belongs on shelf i, in front of any equal number.
shelves is int32 of shape [n, m], each row a shelf with ascending numbers; book is int32 of shape
[n]. Return int32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def gap_on_each_shelf(shelves: jax.Array, book: jax.Array) -> jax.Array:
    return jax.vmap(jnp.searchsorted)(shelves, book)


def wrong_behind_equals(shelves: jax.Array, book: jax.Array) -> jax.Array:
    return jnp.sum(shelves <= book[:, None], axis=1)


def wrong_first_shelf_for_all(shelves: jax.Array, book: jax.Array) -> jax.Array:
    return jnp.searchsorted(shelves[0], book)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m):
        shelves = np.sort(rng.integers(0, 30, (n, m), dtype=np.int32), axis=1)
        return shelves, rng.integers(8, 40, n, dtype=np.int32)

    shelves, book = case(6, 5)
    more = [(shelves, shelves[:, 2]), (shelves, book + 100)]
    return [case(1, 4), (shelves, book), case(9, 8), *more]
