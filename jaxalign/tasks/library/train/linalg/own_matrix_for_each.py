"""Multiply each of n vectors by a matrix of its own: row i of the result is matrix i of a times
row i of x. a is float32 of shape [n, k, m] and x float32 of shape [n, m].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def own_matrix_for_each(a: jax.Array, x: jax.Array) -> jax.Array:
    return jnp.einsum("nij,nj->ni", a, x)


def wrong_first_matrix_for_all(a: jax.Array, x: jax.Array) -> jax.Array:
    return x @ a[0].T


def wrong_every_matrix_with_every_vector(a: jax.Array, x: jax.Array) -> jax.Array:
    return a @ x.T


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, k, m):
        return rng.standard_normal((n, k, m), np.float32), rng.standard_normal((n, m), np.float32)

    cases = [case(1, 2, 3), case(4, 3, 3), case(5, 2, 6), case(4, 3, 3)]
    cases[3][1][0] = 0
    return cases
