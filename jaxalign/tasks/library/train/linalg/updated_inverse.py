"""The inverse of a matrix is known, and the matrix changes by adding the outer product of u and v.
Return the inverse of the changed matrix in a number of operations that grows with n^2 only:
inverse - (inverse u)(v^T inverse) / (1 + v^T inverse u). inverse is float32 of shape [n, n]; u and
v are float32 of shape [n].
"""

import jax
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap")
RTOL = 1e-3
ATOL = 1e-4


def updated_inverse(inverse: jax.Array, u: jax.Array, v: jax.Array) -> jax.Array:
    column, row = inverse @ u, v @ inverse
    return inverse - column[:, None] * row / (1 + v @ column)


def wrong_transposed_update(inverse: jax.Array, u: jax.Array, v: jax.Array) -> jax.Array:
    return updated_inverse(inverse, v, u)


def wrong_forgets_one(inverse: jax.Array, u: jax.Array, v: jax.Array) -> jax.Array:
    column, row = inverse @ u, v @ inverse
    return inverse - column[:, None] * row / (v @ column)


def wrong_adds(inverse: jax.Array, u: jax.Array, v: jax.Array) -> jax.Array:
    column, row = inverse @ u, v @ inverse
    return inverse + column[:, None] * row / (1 + v @ column)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        inverse = np.eye(n) / 2 + rng.standard_normal((n, n)) / (4 * np.sqrt(n))
        u, v = rng.uniform(0, 1, (2, n)) / np.sqrt(n)
        return tuple(a.astype(np.float32) for a in (inverse, scale * u, v))

    return [case(1, 1), case(5, 1), case(30, 1), case(5, 0.01), case(5, 5)]
