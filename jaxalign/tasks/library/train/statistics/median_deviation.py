"""Measure the scatter of x in a way that a few wild values do not disturb: return the median of
the absolute differences between the elements and their median. x is a float32 vector that is not
empty; for an even number of elements a median is the mean of the middle two. The result is a
float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def median_deviation(x: jax.Array) -> jax.Array:
    return jnp.quantile(jnp.abs(x - jnp.quantile(x, 0.5)), 0.5)


def wrong_around_mean(x: jax.Array) -> jax.Array:
    return jnp.median(jnp.abs(x - jnp.mean(x)))


def wrong_mean_deviation(x: jax.Array) -> jax.Array:
    return jnp.mean(jnp.abs(x - jnp.median(x)))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (3, 10, 61)]
    wild = cases[2].copy()
    wild[:5] = 1e5
    return [
        (x,) for x in (*cases, wild, 30 * cases[1] - 8, rng.integers(0, 3, 10).astype(np.float32))
    ]
