"""Return the Moore-Penrose inverse of a, the matrix (a^T a)^-1 a^T, which gives the identity when
multiplied by a from the right. a is float32 of shape [n, k], n >= k, and its columns are well away
from depending on each other; the result is float32 of shape [k, n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)
RTOL, ATOL = 1e-3, 1e-4


def left_inverse(a: jax.Array) -> jax.Array:
    return jnp.linalg.solve(a.T @ a, a.T)


def wrong_transpose(a: jax.Array) -> jax.Array:
    return a.T


def wrong_not_transposed(a: jax.Array) -> jax.Array:
    return jnp.linalg.solve(a.T @ a, a.T).T


def wrong_columns_one_by_one(a: jax.Array) -> jax.Array:
    return a.T / jnp.sum(a**2, axis=0)[:, None]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, k):
        return (2 * np.eye(n, k) + rng.uniform(-0.5, 0.5, (n, k))).astype(np.float32)

    cases = [case(5, 3), case(3, 3), case(8, 2), case(4, 1), case(5, 3)]
    return [(a,) for a in (*cases, 100 * cases[0], np.round(case(5, 3)))]
