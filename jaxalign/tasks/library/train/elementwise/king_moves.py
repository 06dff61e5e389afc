"""Count the moves of a chess king from the square (column, row) to the square (4, 4): the larger
one of its distances in columns and in rows. column and row are int32 vectors; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def king_moves(column: jax.Array, row: jax.Array) -> jax.Array:
    return jnp.maximum(jnp.abs(column - 4), jnp.abs(row - 4))


def wrong_never_diagonally(column: jax.Array, row: jax.Array) -> jax.Array:
    return jnp.abs(column - 4) + jnp.abs(row - 4)


def wrong_smaller_distance(column: jax.Array, row: jax.Array) -> jax.Array:
    return jnp.minimum(jnp.abs(column - 4), jnp.abs(row - 4))


def wrong_forgets_the_sign(column: jax.Array, row: jax.Array) -> jax.Array:
    return jnp.maximum(column - 4, row - 4)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 8, (2, n), dtype=np.int32) for n in (3, 10, 40)]
    cases[0][:, 0] = 1, 6
    return [tuple(case) for case in (*cases, 10 * cases[1], cases[2][::-1])]
