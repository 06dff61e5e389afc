"""Row i of the result is the total of all rows of upstream at whose places tokens holds i, else 0.
table is float32 of shape [v, d], and so is the result; tokens is int32 [n], upstream float32 [n,
d].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def blame_for_rows(table: jax.Array, tokens: jax.Array, upstream: jax.Array) -> jax.Array:
    return jnp.zeros_like(table).at[tokens].add(upstream)


def wrong_keeps_one_row(table: jax.Array, tokens: jax.Array, upstream: jax.Array) -> jax.Array:
    return jnp.zeros_like(table).at[tokens].set(upstream)


def wrong_adds_to_table(table: jax.Array, tokens: jax.Array, upstream: jax.Array) -> jax.Array:
    return table.at[tokens].add(upstream)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(v, d, n):
        table, upstream = rng.standard_normal((v, d), np.float32), rng.standard_normal((n, d))
        return table, rng.integers(0, v, n, np.int32), upstream.astype(np.float32)

    table, _, upstream = case(5, 3, 8)
    same = np.full(8, 2, np.int32)
    return [case(3, 2, 1), case(5, 3, 8), case(12, 4, 30), (table, same, upstream)]
