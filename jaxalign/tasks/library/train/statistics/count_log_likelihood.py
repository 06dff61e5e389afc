"""Counts follow a Poisson distribution whose mean is e^(X w) for the row of features X. Return the
log-likelihood of the weights w: the sum of count times log(mean) minus mean minus the logarithm of
the factorial of count. weights is float32 of shape [d], features float32 of shape [n, d], counts
int32 of shape [n] with values up to a thousand; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap")


def count_log_likelihood(weights: jax.Array, features: jax.Array, counts: jax.Array) -> jax.Array:
    log_means = features @ weights
    log_factorials = jax.scipy.special.gammaln(counts + 1.0)
    return jnp.sum(counts * log_means - jnp.exp(log_means) - log_factorials)


def wrong_without_factorial(
    weights: jax.Array, features: jax.Array, counts: jax.Array
) -> jax.Array:
    log_means = features @ weights
    return jnp.sum(counts * log_means - jnp.exp(log_means))


def wrong_factorial_of_one_less(
    weights: jax.Array, features: jax.Array, counts: jax.Array
) -> jax.Array:
    log_means = features @ weights
    log_factorials = jax.scipy.special.gammaln(jnp.maximum(counts, 1) * 1.0)
    return jnp.sum(counts * log_means - jnp.exp(log_means) - log_factorials)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, d, high):
        weights = rng.standard_normal(d, np.float32) / 2
        return weights, rng.standard_normal((n, d), np.float32), rng.integers(0, high, n, np.int32)

    weights, features, counts = case(6, 3, 5)
    return [
        case(1, 1, 3),
        (weights, features, counts),
        case(40, 4, 1000),
        (weights, features, 0 * counts),
    ]
