"""Read heights off a map: the value of land, a float32 matrix, in row row_i and column column_i
for every i. row and column, int32 of shape [n], count from 0 and stay inside of the map.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def heights_at_places(land: jax.Array, row: jax.Array, column: jax.Array) -> jax.Array:
    return land[row, column]


def wrong_swaps_row_and_column(land: jax.Array, row: jax.Array, column: jax.Array) -> jax.Array:
    return land[column, row]


def wrong_one_row_for_all(land: jax.Array, row: jax.Array, column: jax.Array) -> jax.Array:
    return jnp.take(land[row[0]], column)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(height, width, n):
        row, column = rng.integers(0, height, n, np.int32), rng.integers(0, width, n, np.int32)
        return rng.standard_normal((height, width), np.float32), row, column

    cases = [case(2, 3, 4), case(4, 4, 8), case(6, 9, 15), case(4, 4, 8)]
    cases[3][1][:] = 3
    return cases
