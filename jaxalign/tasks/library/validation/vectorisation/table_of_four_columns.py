"""Write the elements of x into a table of four columns, row after row. x is a float32 vector whose
length is a multiple of four.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def table_of_four_columns(x: jax.Array) -> jax.Array:
    return x.reshape(-1, 4)


def wrong_four_rows(x: jax.Array) -> jax.Array:
    return x.reshape(4, -1)


def wrong_column_after_column(x: jax.Array) -> jax.Array:
    return x.reshape(4, -1).T


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (8, 16, 40)]
    return [(x,) for x in (*cases, -1e3 * cases[1])]
