"""Return the sample covariance of a and b: the products of their differences from their own
averages, added up and divided by n - 1. Both are float32 vectors of length n, at least 2; the
result is a scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def joint_wobble(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.cov(a, b)[0, 1]


def wrong_divides_by_n(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.cov(a, b, bias=True)[0, 1]


def wrong_correlation(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.corrcoef(a, b)[0, 1]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal((2, n), np.float32) for n in (2, 7, 30)]
    a, b = cases[1]
    return [*map(tuple, cases), (10 * a + 3, b), (a, np.full(7, 4, np.float32))]
