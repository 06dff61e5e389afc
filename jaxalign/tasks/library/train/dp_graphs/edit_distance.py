"""Return the smallest number of insertions, deletions and substitutions of one symbol that turn
the sequence a into the sequence b. a is int32 of shape [n] and b int32 of shape [m], n and m >=
1; the result is an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3


def edit_distance(a: jax.Array, b: jax.Array) -> jax.Array:
    columns = jnp.arange(b.size + 1)

    def next_row(row, symbol):
        best = jnp.minimum(row[1:] + 1, row[:-1] + (b != symbol))
        best = jnp.concatenate([row[:1] + 1, best])
        return columns + jax.lax.cummin(best - columns), None  # insertions, along the row

    return jax.lax.scan(next_row, columns, a)[0][-1]


def wrong_substitution_costs_two(a: jax.Array, b: jax.Array) -> jax.Array:
    columns = jnp.arange(b.size + 1)

    def next_row(row, symbol):
        best = jnp.minimum(row[1:] + 1, row[:-1] + 2 * (b != symbol))
        best = jnp.concatenate([row[:1] + 1, best])
        return columns + jax.lax.cummin(best - columns), None

    return jax.lax.scan(next_row, columns, a)[0][-1]


def wrong_compares_in_place(a: jax.Array, b: jax.Array) -> jax.Array:
    n = min(a.size, b.size)
    return jnp.sum(a[:n] != b[:n]) + abs(a.size - b.size)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    sizes = [(1, 3), (8, 8), (8, 8), (12, 5), (30, 30)]
    return [(rng.integers(0, 4, n, np.int32), rng.integers(0, 4, m, np.int32)) for n, m in sizes]
