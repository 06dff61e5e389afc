"""Shuffle the rows of x with the given PRNG key: reorder them uniformly at random and leave each
row as it is. key is a raw uint32 key of shape [2] and x float32 of shape [n, d]; the result is
float32 of shape [n, d].
"""

import jax
import numpy as np

LEVEL = 2


def shuffle_rows(key: jax.Array, x: jax.Array) -> jax.Array:
    return jax.random.permutation(key, x)


def wrong_shuffles_columns(key: jax.Array, x: jax.Array) -> jax.Array:
    return jax.random.permutation(key, x, axis=1)


def wrong_draws_rows_with_replacement(key: jax.Array, x: jax.Array) -> jax.Array:
    return x[jax.random.randint(key, (len(x),), 0, len(x))]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, d):
        return rng.integers(0, 2**32, 2, np.uint32), rng.standard_normal((n, d), np.float32)

    return [case(5, 2), case(9, 3), case(9, 3), case(40, 2)]
