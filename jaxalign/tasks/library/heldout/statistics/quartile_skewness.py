"""Return Bowley's measure of asymmetry: (a + c - 2 b) / (c - a), where a, b and c are the lower
quartile, the median and the upper quartile of x. With the elements in rising order at the places 0
to n - 1, these are the values at the places (n - 1) / 4, (n - 1) / 2 and 3 (n - 1) / 4, on the
straight line between two neighbours if a place is not whole. x is float32 of shape [n], n >= 2, and
c is above a; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def quartile_skewness(x: jax.Array) -> jax.Array:
    a, b, c = jnp.quantile(x, jnp.asarray([0.25, 0.5, 0.75]))
    return (a + c - 2 * b) / (c - a)


def wrong_mean_for_median(x: jax.Array) -> jax.Array:
    a, c = jnp.quantile(x, jnp.asarray([0.25, 0.75]))
    return (a + c - 2 * jnp.mean(x)) / (c - a)


def wrong_extremes_for_quartiles(x: jax.Array) -> jax.Array:
    a, b, c = jnp.min(x), jnp.median(x), jnp.max(x)
    return (a + c - 2 * b) / (c - a)


def wrong_no_interpolation(x: jax.Array) -> jax.Array:
    a, b, c = jnp.quantile(x, jnp.asarray([0.25, 0.5, 0.75]), method="lower")
    return (a + c - 2 * b) / (c - a)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.exponential(1, n).astype(np.float32) for n in (3, 8, 40, 8)]
    return [(x,) for x in (*cases, 100 * cases[1], -cases[2])]
