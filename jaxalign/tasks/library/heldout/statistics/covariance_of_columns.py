"""Return the covariance matrix of the columns of x, each row being one observation: the products
of the deviations from the columns' means, summed over rows and divided by n - 1. x is float32 of
shape [n, d], n >= 2; the result is float32 of shape [d, d].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def covariance_of_columns(x: jax.Array) -> jax.Array:
    deviations = x - jnp.mean(x, axis=0)
    return deviations.T @ deviations / (len(x) - 1)


def wrong_divides_by_n(x: jax.Array) -> jax.Array:
    deviations = x - jnp.mean(x, axis=0)
    return deviations.T @ deviations / len(x)


def wrong_does_not_centre(x: jax.Array) -> jax.Array:
    return x.T @ x / (len(x) - 1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(2, 1), (10, 3), (40, 5)]]
    return [(x,) for x in (*cases, 10 * cases[1] + 3)]
