"""Return the variance of the steadiest mixture of n shares: 1 divided by the total of all entries
of the inverse of cov. cov, their covariance matrix, is positive definite and float32 of shape
[n, n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)
RTOL = 1e-3


def least_risk(cov: jax.Array) -> jax.Array:
    return 1 / jnp.sum(jnp.linalg.inv(cov))


def wrong_without_inverse(cov: jax.Array) -> jax.Array:
    return 1 / jnp.sum(cov)


def wrong_diagonal_only(cov: jax.Array) -> jax.Array:
    return 1 / jnp.trace(jnp.linalg.inv(cov))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        root = rng.standard_normal((n, n)) / np.sqrt(n)
        return (root @ root.T / 2 + np.eye(n)).astype(np.float32)

    cases = [case(n) for n in (1, 3, 6)]
    return [(cov,) for cov in (*cases, 100 * cases[1], case(3))]
