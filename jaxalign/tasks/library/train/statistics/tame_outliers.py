"""Raise elements of x below its 5th percentile to that, and lower those above its 95th to that.
The least element is the 0th, the greatest the 100th, with straight lines between sorted elements.
x is a float32 vector.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def tame_outliers(x: jax.Array) -> jax.Array:
    return jnp.clip(x, jnp.quantile(x, 0.05), jnp.quantile(x, 0.95))


def wrong_only_from_above(x: jax.Array) -> jax.Array:
    return jnp.minimum(x, jnp.quantile(x, 0.95))


def wrong_tenths(x: jax.Array) -> jax.Array:
    return jnp.clip(x, jnp.quantile(x, 0.1), jnp.quantile(x, 0.9))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 9, 40)]
    wild = cases[1].copy()
    wild[[2, 5]] = 500, -300
    return [(x,) for x in (*cases, wild)]
