"""A bishop stands on an empty board of n x n squares, in the row square[0] and the column
square[1], counted from 0. Mark with true where it can go in one move: to all other squares on its
two diagonals, as far as the board goes. square is int32 of shape [2], n a whole number; the result
is boolean of shape [n, n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def bishop_squares(square: jax.Array, n: int) -> jax.Array:
    rows = jnp.abs(jnp.arange(n) - square[0])
    columns = jnp.abs(jnp.arange(n) - square[1])
    return (rows[:, None] == columns) & (columns > 0)


def wrong_stays(square: jax.Array, n: int) -> jax.Array:
    rows = jnp.abs(jnp.arange(n) - square[0])
    return rows[:, None] == jnp.abs(jnp.arange(n) - square[1])


def wrong_one_diagonal(square: jax.Array, n: int) -> jax.Array:
    rows, columns = jnp.arange(n) - square[0], jnp.arange(n) - square[1]
    return (rows[:, None] == columns) & (columns != 0)


def wrong_moves_as_a_rook(square: jax.Array, n: int) -> jax.Array:
    return (jnp.arange(n)[:, None] == square[0]) != (jnp.arange(n) == square[1])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    squares = rng.integers(1, 4, (4, 2), np.int32)
    corner = np.array([0, 4], np.int32)
    return [*zip(squares, (5, 8, 6, 5), strict=True), (corner, 5), (corner[::-1].copy(), 8)]
