"""Find which lamps of a grid shine: those for which exactly one of two switches is on, that of the
row and that of the column. row is bool of shape [n], column bool of shape [m]; return bool of shape
[n, m].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def two_switches(row: jax.Array, column: jax.Array) -> jax.Array:
    return row[:, None] != column


def wrong_both_on(row: jax.Array, column: jax.Array) -> jax.Array:
    return row[:, None] & column


def wrong_one_is_enough(row: jax.Array, column: jax.Array) -> jax.Array:
    return row[:, None] | column


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m):
        row, column = rng.uniform(size=n) < 0.5, rng.uniform(size=m) < 0.5
        row[0], column[0] = True, False
        column[-1] = True
        return row, column

    on = np.ones(4, bool)
    return [case(1, 3), case(4, 4), case(6, 2), (on, ~on), (on, case(4, 4)[1])]
