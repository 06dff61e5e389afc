"""Estimate the variance of the population that the sample x comes from without bias: the squared
deviations from the mean, added up and divided by n - 1. x is float32 of shape [n], n at least 2;
return a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def sample_variance(x: jax.Array) -> jax.Array:
    return jnp.var(x, ddof=1)


def wrong_divides_by_n(x: jax.Array) -> jax.Array:
    return jnp.var(x)


def wrong_takes_the_root(x: jax.Array) -> jax.Array:
    return jnp.std(x, ddof=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (2, 7, 40)]
    return [(x,) for x in (*cases, 20 * cases[1] - 50, np.full(7, 3, np.float32))]
