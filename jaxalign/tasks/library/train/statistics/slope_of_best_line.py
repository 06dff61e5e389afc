"""Return the slope of the straight line that fits the points (x, y) best by least squares: the
covariance of x and y over the variance of x. Both are float32 vectors, and x is not constant.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def slope_of_best_line(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.cov(x, y)[0, 1] / jnp.var(x, ddof=1)


def wrong_correlation(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.corrcoef(x, y)[0, 1]


def wrong_mixes_divisors(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.cov(x, y)[0, 1] / jnp.var(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal((2, n), np.float32) for n in (3, 8, 30)]
    x, _ = cases[1]
    return [*map(tuple, cases), (x, 3 * x - 10), (x, np.full(8, 2, np.float32))]
