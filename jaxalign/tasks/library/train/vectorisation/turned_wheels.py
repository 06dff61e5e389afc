"""Turn wheel i, which is row i of rows, to the left by shift[i] places; what leaves on the left
comes in on the right. rows is int32 of shape [n, m], shift int32 of shape [n], from 0 to m - 1.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def turned_wheels(rows: jax.Array, shift: jax.Array) -> jax.Array:
    return jax.vmap(jnp.roll)(rows, -shift)


def wrong_to_the_right(rows: jax.Array, shift: jax.Array) -> jax.Array:
    return jax.vmap(jnp.roll)(rows, shift)


def wrong_all_by_the_first(rows: jax.Array, shift: jax.Array) -> jax.Array:
    return jnp.roll(rows, -shift[0], axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m):
        rows = rng.permuted(np.tile(np.arange(m, dtype=np.int32), (n, 1)), axis=1)
        return rows, rng.integers(0, m, n, dtype=np.int32)

    rows, shift = case(4, 7)
    shift[:2] = 1, 5
    return [case(1, 5), (rows, shift), case(9, 6), (rows + 100, shift[::-1]), case(6, 26)]
