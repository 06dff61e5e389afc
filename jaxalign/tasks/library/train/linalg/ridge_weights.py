"""Fit a linear model with a penalty: return the weights w that solve (X^T X + penalty * I) w =
X^T y. features is X, float32 of shape [n, d]; target is y, float32 of shape [n]; penalty is a
positive number. The result is float32 of shape [d].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
RTOL = 1e-3
ATOL = 1e-4


def ridge_weights(features: jax.Array, target: jax.Array, penalty: float) -> jax.Array:
    gram = features.T @ features + penalty * jnp.eye(features.shape[1])
    return jnp.linalg.solve(gram, features.T @ target)


def wrong_no_penalty(features: jax.Array, target: jax.Array, penalty: float) -> jax.Array:
    return jnp.linalg.lstsq(features, target)[0]


def wrong_penalty_everywhere(features: jax.Array, target: jax.Array, penalty: float) -> jax.Array:
    return jnp.linalg.solve(features.T @ features + penalty, features.T @ target)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, d, penalty):
        return rng.standard_normal((n, d), np.float32), rng.standard_normal(n, np.float32), penalty

    return [case(8, 1, 0.5), case(20, 4, 0.1), case(20, 4, 10.0), case(5, 8, 1.0)]
