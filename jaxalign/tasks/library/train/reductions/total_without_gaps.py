"""Add up the rainfall from a gauge that failed on some days, which hold NaN and count as nothing.
rain is float32 of shape [n]; the result is a float32 scalar, 0 if every day failed.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def total_without_gaps(rain: jax.Array) -> jax.Array:
    return jnp.nansum(rain)


def wrong_spoilt_by_gaps(rain: jax.Array) -> jax.Array:
    return jnp.sum(rain)


def wrong_average(rain: jax.Array) -> jax.Array:
    return jnp.nanmean(rain)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(1, 30, n).astype(np.float32) for n in (3, 12, 40)]
    for rain in cases:
        rain[1] = np.nan
        rain[2:][rng.random(rain.size - 2) < 0.3] = np.nan
    return [(rain,) for rain in (*cases, 100 * cases[1], np.full(12, np.nan, np.float32))]
