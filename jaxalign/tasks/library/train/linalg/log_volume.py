"""Return the natural logarithm of the determinant of a, a symmetric positive definite float32
matrix of shape [n, n], also where the determinant itself is too large or too small for float32.
The result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap")
ATOL = 1e-3


def log_volume(a: jax.Array) -> jax.Array:
    return 2 * jnp.sum(jnp.log(jnp.diag(jnp.linalg.cholesky(a))))


def wrong_overflows(a: jax.Array) -> jax.Array:
    return jnp.log(jnp.linalg.det(a))


def wrong_half(a: jax.Array) -> jax.Array:
    return jnp.sum(jnp.log(jnp.diag(jnp.linalg.cholesky(a))))


def wrong_diagonal(a: jax.Array) -> jax.Array:
    return jnp.sum(jnp.log(jnp.diag(a)))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        root = rng.standard_normal((n, n)) / np.sqrt(n)
        return ((scale * (root @ root.T + np.eye(n) / 2)).astype(np.float32),)

    return [case(1, 3), case(5, 1), case(30, 1), case(30, 1e4), case(30, 1e-4)]
