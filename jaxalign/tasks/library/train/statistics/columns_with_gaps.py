"""Missing readings of some sensors are NaN. Return the average of each column over the numbers
that are there, at least one. readings is float32 of shape [n, d]; the result has the shape [d].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def columns_with_gaps(readings: jax.Array) -> jax.Array:
    return jnp.nanmean(readings, axis=0)


def wrong_counts_gaps_as_zero(readings: jax.Array) -> jax.Array:
    return jnp.mean(jnp.nan_to_num(readings), axis=0)


def wrong_does_not_skip(readings: jax.Array) -> jax.Array:
    return jnp.mean(readings, axis=0)


def wrong_averages_rows(readings: jax.Array) -> jax.Array:
    return jnp.nanmean(readings, axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, d):
        readings = rng.normal(15, 5, (n, d)).astype(np.float32)
        readings[1:][rng.random((n - 1, d)) < 0.4] = np.nan
        readings[-1, 0] = np.nan
        return readings

    full = rng.normal(0, 200, (6, 4)).astype(np.float32)
    return [(x,) for x in (case(2, 3), case(6, 4), case(20, 5), full)]
