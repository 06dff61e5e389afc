"""Find the orthogonal matrix Q for which the sum over the points of |Q source - target|^2 is least
(Procrustes' problem, without translation and with reflections allowed). source and target are
float32 of shape [n, d], n > d, row i of one belonging to row i of the other, and their
cross-covariance has full rank. Q, which multiplies points as columns from the left, is float32 of
shape [d, d].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
RTOL = 1e-3
ATOL = 1e-4


def nearest_rotation(source: jax.Array, target: jax.Array) -> jax.Array:
    u, _, vt = jnp.linalg.svd(target.T @ source)
    return u @ vt


def wrong_transposes(source: jax.Array, target: jax.Array) -> jax.Array:
    return nearest_rotation(target, source)


def wrong_least_squares(source: jax.Array, target: jax.Array) -> jax.Array:
    return jnp.linalg.lstsq(source, target)[0].T


def wrong_stretches(source: jax.Array, target: jax.Array) -> jax.Array:
    return target.T @ source


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, d, noise, scale):
        source = rng.standard_normal((n, d))
        turn = np.linalg.qr(rng.standard_normal((d, d)))[0]
        target = scale * source @ turn.T + noise * rng.standard_normal((n, d))
        return source.astype(np.float32), target.astype(np.float32)

    return [case(10, 1, 0.1, 1), case(30, 3, 0.3, 1), case(30, 3, 0.0, 5), case(60, 5, 0.2, 1)]
