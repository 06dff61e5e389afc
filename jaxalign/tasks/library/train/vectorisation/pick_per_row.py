"""From each row of x pick one element: the result's entry i is x[i, column[i]]. x is float32 of
shape [n, d] and column int32 of shape [n] with values from 0 to d - 1; the result is float32 of
shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def pick_per_row(x: jax.Array, column: jax.Array) -> jax.Array:
    return x[jnp.arange(x.shape[0]), column]


def wrong_one_column_for_all(x: jax.Array, column: jax.Array) -> jax.Array:
    return x[:, column[0]]


def wrong_whole_columns(x: jax.Array, column: jax.Array) -> jax.Array:
    return x[:, column]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    sizes = [(2, 3), (6, 4), (6, 4), (20, 9)]
    return [
        (rng.standard_normal((n, d), np.float32), rng.integers(0, d, n, np.int32)) for n, d in sizes
    ]
