"""Cell (i, j) of the result is the total of row i times the total of column j, divided by the
grand total, to which rows adds up. rows, float32 of shape [r], and columns, of shape [c], hold
these totals.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def expected_table(rows: jax.Array, columns: jax.Array) -> jax.Array:
    return jnp.outer(rows, columns) / rows.sum()


def wrong_turned(rows: jax.Array, columns: jax.Array) -> jax.Array:
    return jnp.outer(columns, rows) / rows.sum()


def wrong_shares(rows: jax.Array, columns: jax.Array) -> jax.Array:
    return jnp.outer(rows, columns) / (rows.sum() * columns.sum())


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(r, c):
        table = rng.integers(1, 40, (r, c)).astype(np.float32)
        return table.sum(axis=1), table.sum(axis=0)

    rows, columns = case(3, 5)
    return [case(1, 4), (rows, columns), case(6, 6), (100 * rows, 100 * columns)]
