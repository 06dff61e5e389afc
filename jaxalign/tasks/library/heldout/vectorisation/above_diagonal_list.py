"""Only the entries above the main diagonal of a table of distances count. List them row by row,
from left to right: first those of row 0 behind column 0, then those of row 1 behind column 1, and
so on. x is float32 of shape [n, n], n >= 2; the result is float32 of shape [n (n - 1) / 2].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def above_diagonal_list(x: jax.Array) -> jax.Array:
    return x[jnp.triu_indices(len(x), 1)]


def wrong_below_the_diagonal(x: jax.Array) -> jax.Array:
    return x[jnp.tril_indices(len(x), -1)]


def wrong_column_by_column(x: jax.Array) -> jax.Array:
    return x.T[jnp.tril_indices(len(x), -1)]


def wrong_with_the_diagonal(x: jax.Array) -> jax.Array:
    return x[jnp.triu_indices(len(x))]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal((n, n), np.float32) for n in (4, 2, 7, 4)]
    return [(x,) for x in (*cases, np.round(100 * cases[0]), np.round(cases[2]))]
