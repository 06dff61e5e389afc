"""Turn covariances into correlations: divide the entry of cov in row i and column j by deviation i
and by deviation j. cov is float32 of shape [n, n]; deviation is positive, float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def covariances_to_correlations(cov: jax.Array, deviation: jax.Array) -> jax.Array:
    return cov / jnp.outer(deviation, deviation)


def wrong_columns_only(cov: jax.Array, deviation: jax.Array) -> jax.Array:
    return cov / deviation


def wrong_columns_twice(cov: jax.Array, deviation: jax.Array) -> jax.Array:
    return cov / deviation**2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        root = rng.standard_normal((n, n))
        cov = root @ root.T + np.eye(n) / 2
        return cov.astype(np.float32), np.sqrt(np.diag(cov)).astype(np.float32)

    cases = [case(n) for n in (1, 3, 6)]
    return [
        *cases,
        (np.diag([100, 4, 0.25]).astype(np.float32), np.array([10, 2, 0.5], np.float32)),
    ]
