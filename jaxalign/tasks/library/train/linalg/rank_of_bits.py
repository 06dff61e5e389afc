"""Return the rank of a matrix of zeros and ones whose entries are added modulo 2, so that 1 + 1 =
0: the largest number of rows of which no selection adds up to zero. a is int32 of shape [n, m];
the result is an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap", "constant_trace")


def rank_of_bits(a: jax.Array) -> jax.Array:
    rows = jnp.arange(len(a))

    def eliminate(column, state):
        a, rank = state
        usable = (a[:, column] == 1) & (rows >= rank)
        found, pivot = jnp.any(usable), jnp.argmax(usable)
        target = jnp.minimum(rank, len(a) - 1)
        swapped = a.at[target].set(a[pivot]).at[pivot].set(a[target])
        others = (swapped[:, column] == 1) & (rows != target)
        cleared = swapped ^ (others[:, None] * swapped[target])
        return jnp.where(found, cleared, a), rank + found

    return jax.lax.fori_loop(0, a.shape[1], eliminate, (a, jnp.int32(0)))[1]


def wrong_real_numbers(a: jax.Array) -> jax.Array:
    return jnp.linalg.matrix_rank(a.astype(jnp.float32)).astype(jnp.int32)


def wrong_counts_rows(a: jax.Array) -> jax.Array:
    return jnp.sum(jnp.any(a == 1, axis=1))


def wrong_never_exchanges_rows(a: jax.Array) -> jax.Array:
    def eliminate(k, state):
        a, rank = state
        below = (a[:, k] == 1) & (jnp.arange(len(a)) > k)
        pivot = a[k, k] == 1
        return jnp.where(pivot, a ^ (below[:, None] * a[k]), a), rank + pivot

    return jax.lax.fori_loop(0, min(a.shape), eliminate, (a, jnp.int32(0)))[1]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m, rank):
        left, right = rng.integers(0, 2, (n, rank)), rng.integers(0, 2, (rank, m))
        return ((left @ right % 2).astype(np.int32),)

    cycle = np.array(
        [[1, 1, 0, 0], [0, 1, 1, 0], [1, 0, 1, 0], [0, 0, 0, 1], [0, 0, 0, 1]], np.int32
    )
    return [case(2, 3, 2), case(5, 4, 3), (cycle,), case(12, 9, 6), (0 * cycle,)]
