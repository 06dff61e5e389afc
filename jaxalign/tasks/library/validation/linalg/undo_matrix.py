"""Return the inverse of a, the matrix that gives the identity when multiplied by a. It exists: a,
float32 of shape [n, n], is far from singular. The result has the same shape.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")
RTOL = 1e-3
ATOL = 1e-4


def undo_matrix(a: jax.Array) -> jax.Array:
    return jnp.linalg.inv(a)


def wrong_transposed(a: jax.Array) -> jax.Array:
    return a.T


def wrong_entry_by_entry(a: jax.Array) -> jax.Array:
    return 1 / a


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal((n, n), np.float32) / 3 + np.eye(n) * 2 for n in (1, 3, 6)]
    turned = cases[1][::-1]
    return [(a.astype(np.float32),) for a in (*cases, turned, 10 * cases[2])]
