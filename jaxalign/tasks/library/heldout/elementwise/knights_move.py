"""A knight on a chessboard moves two squares along one axis and one square along the other. Say
for each pair of squares, one at (row, column) and the other at (to_row, to_column), whether the
knight gets from one to the other in a single move. All four arguments are int32 vectors of the
same length; the answers are boolean.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def knights_move(
    row: jax.Array, column: jax.Array, to_row: jax.Array, to_column: jax.Array
) -> jax.Array:
    return jnp.abs((row - to_row) * (column - to_column)) == 2


def wrong_three_steps(
    row: jax.Array, column: jax.Array, to_row: jax.Array, to_column: jax.Array
) -> jax.Array:
    return jnp.abs(row - to_row) + jnp.abs(column - to_column) == 3


def wrong_only_forwards(
    row: jax.Array, column: jax.Array, to_row: jax.Array, to_column: jax.Array
) -> jax.Array:
    return (to_row - row) * (to_column - column) == 2


def wrong_two_rows_only(
    row: jax.Array, column: jax.Array, to_row: jax.Array, to_column: jax.Array
) -> jax.Array:
    return (jnp.abs(row - to_row) == 2) & (jnp.abs(column - to_column) == 1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = []
    for n in (40, 60, 80, 60):
        row, column = rng.integers(0, 8, (2, n), np.int32)
        down, right = rng.integers(-3, 4, (2, n), np.int32)
        cases.append((row, column, row + down, column + right))
    return [*cases, (row, column, row, column)]
