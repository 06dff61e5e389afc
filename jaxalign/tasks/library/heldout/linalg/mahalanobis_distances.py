"""Return the Mahalanobis distance of every point from the centre, the root of d^T C^-1 d, where
d is point minus centre and C the covariance. points is float32 of shape [n, k], centre float32
of shape [k] and covariance a symmetric positive definite float32 matrix of shape [k, k]; the
result is float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
RTOL = 1e-3


def mahalanobis_distances(points: jax.Array, centre: jax.Array, covariance: jax.Array) -> jax.Array:
    d = points - centre
    return jnp.sqrt(jnp.sum(d * jnp.linalg.solve(covariance, d.T).T, axis=1))


def wrong_euclidean(points: jax.Array, centre: jax.Array, covariance: jax.Array) -> jax.Array:
    return jnp.linalg.norm(points - centre, axis=1)


def wrong_does_not_invert(points: jax.Array, centre: jax.Array, covariance: jax.Array) -> jax.Array:
    d = points - centre
    return jnp.sqrt(jnp.sum(d * (d @ covariance), axis=1))


def wrong_variances_only(points: jax.Array, centre: jax.Array, covariance: jax.Array) -> jax.Array:
    return jnp.linalg.norm((points - centre) / jnp.sqrt(jnp.diag(covariance)), axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, k, scale):
        root = rng.standard_normal((k, k), np.float32)
        covariance = root @ root.T + np.eye(k, dtype=np.float32)
        points = scale * rng.standard_normal((n, k), np.float32)
        return points, rng.standard_normal(k, np.float32), covariance

    return [case(1, 2, 1), case(6, 3, 1), case(6, 3, 50), case(20, 6, 2)]
