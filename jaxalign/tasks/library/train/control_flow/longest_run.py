"""Return the length of the longest run of equal neighbours in x: 3 for [4, 1, 1, 1, 4, 4]. x is
int32 of shape [n], n >= 1; the result is an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3


def longest_run(x: jax.Array) -> jax.Array:
    def step(length, same):
        length = jnp.where(same, length + 1, 1)
        return length, length

    lengths = jax.lax.scan(step, jnp.int32(1), x[1:] == x[:-1])[1]
    return jnp.max(lengths, initial=1)


def wrong_counts_most_common(x: jax.Array) -> jax.Array:
    return jnp.max(jnp.sum(x[:, None] == x, axis=1))


def wrong_counts_equal_neighbours(x: jax.Array) -> jax.Array:
    return jnp.sum(x[1:] == x[:-1]) + 1


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 3, n, np.int32) for n in (6, 20, 100, 20)]
    return [(x,) for x in (*cases, np.full(1, 5, np.int32), np.full(6, -1, np.int32))]
