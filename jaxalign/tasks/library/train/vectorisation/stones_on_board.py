"""Draw a board of 8 by 8 squares, float32: 1 for a square with stones, 0 for an empty one. Stone i
is in row row[i] and column column[i], from 0 on. row and column are int32 of shape [k]; squares may
be shared.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def stones_on_board(row: jax.Array, column: jax.Array) -> jax.Array:
    return jnp.zeros((8, 8)).at[row, column].set(1)


def wrong_exchanged(row: jax.Array, column: jax.Array) -> jax.Array:
    return jnp.zeros((8, 8)).at[column, row].set(1)


def wrong_counts(row: jax.Array, column: jax.Array) -> jax.Array:
    return jnp.zeros((8, 8)).at[row, column].add(1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 8, (2, k), dtype=np.int32) for k in (1, 6, 25)]
    doubled = np.repeat(cases[1][:, :3], 2, axis=1)
    return [(row, column) for row, column in (*cases, doubled, cases[1][::-1])]
