"""Multiply a sparse matrix of shape [15, k] by the vector x. The matrix is given by its entries:
values, float32 of shape [m], the row and the column of each, int32 of shape [m], in any order;
entries with the same row and column add up, and all other entries of the matrix are zero. x is
float32 of shape [k]; the result is float32 of shape [15]. The dense matrix must not be formed.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap", "grad", "constant_trace")


def sparse_times_vector(
    values: jax.Array, row: jax.Array, column: jax.Array, x: jax.Array
) -> jax.Array:
    return jax.ops.segment_sum(values * x[column], row, num_segments=15)


def wrong_last_entry_of_row(
    values: jax.Array, row: jax.Array, column: jax.Array, x: jax.Array
) -> jax.Array:
    return jnp.zeros(15).at[row].set(values * x[column])


def wrong_duplicates_replace(
    values: jax.Array, row: jax.Array, column: jax.Array, x: jax.Array
) -> jax.Array:
    return jnp.zeros((15, x.size)).at[row, column].set(values) @ x


def wrong_ignores_columns(
    values: jax.Array, row: jax.Array, column: jax.Array, x: jax.Array
) -> jax.Array:
    return jnp.zeros(15).at[row].add(values) * jnp.sum(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(m, k):
        row, column = rng.integers(0, 15, m, np.int32), rng.integers(0, k, m, np.int32)
        return rng.standard_normal(m, np.float32), row, column, rng.standard_normal(k, np.float32)

    cases = [case(4, 3), case(30, 4), case(120, 50), case(30, 4)]
    cases[3][1][:] = 14
    return cases
