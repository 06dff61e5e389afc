"""Multiply each of n matrices by its own vector: row i of the result is the matrix product of
matrices[i] and vectors[i]. matrices is float32 of shape [n, k, d] and vectors float32 of shape [n,
d]; the result is float32 of shape [n, k].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def each_matrix_its_vector(matrices: jax.Array, vectors: jax.Array) -> jax.Array:
    return jnp.einsum("nkd,nd->nk", matrices, vectors)


def wrong_first_vector_for_all(matrices: jax.Array, vectors: jax.Array) -> jax.Array:
    return matrices @ vectors[0]


def wrong_every_matrix_with_every_vector(matrices: jax.Array, vectors: jax.Array) -> jax.Array:
    return matrices @ vectors.T


def wrong_does_not_add(matrices: jax.Array, vectors: jax.Array) -> jax.Array:
    return matrices * vectors[:, None]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, k, d):
        return rng.standard_normal((n, k, d), np.float32), rng.standard_normal((n, d), np.float32)

    matrices, vectors = case(3, 3, 3)
    cases = [(matrices, vectors), case(4, 2, 5), case(1, 3, 2), case(3, 3, 3)]
    return [*cases, (100 * matrices, np.round(vectors))]
