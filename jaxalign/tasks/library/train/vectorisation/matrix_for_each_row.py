"""Make a square matrix of each row of x, with the row on the main diagonal and zeros elsewhere. x
is float32 of shape [k, n]; the result is float32 of shape [k, n, n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def matrix_for_each_row(x: jax.Array) -> jax.Array:
    return jax.vmap(jnp.diag)(x)


def wrong_other_diagonal(x: jax.Array) -> jax.Array:
    return jax.vmap(jnp.diag)(x)[:, ::-1]


def wrong_for_each_column(x: jax.Array) -> jax.Array:
    return jax.vmap(jnp.diag, in_axes=1)(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1, 3), (4, 4), (5, 2)]]
    return [(x,) for x in (*cases, 100 * cases[1], np.round(cases[2]))]
