"""Add up the weights of the values that fall into each of ten equal bins of the interval from 0
to 1: bin k holds k / 10 <= value < (k + 1) / 10; values outside the interval count nowhere.
values and weights are float32 of shape [n]; the result is float32 of shape [10].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def weighted_histogram(values: jax.Array, weights: jax.Array) -> jax.Array:
    bins = jnp.floor(10 * values).astype(jnp.int32)
    return jnp.sum(jnp.where(bins[:, None] == jnp.arange(10), weights[:, None], 0), axis=0)


def wrong_counts_outsiders(values: jax.Array, weights: jax.Array) -> jax.Array:
    bins = jnp.clip(jnp.floor(10 * values).astype(jnp.int32), 0, 9)
    return jnp.zeros(10).at[bins].add(weights)


def wrong_counts_values(values: jax.Array, weights: jax.Array) -> jax.Array:
    return jnp.histogram(values, 10, (0, 1))[0].astype(jnp.float32)


def wrong_negative_bins_wrap(values: jax.Array, weights: jax.Array) -> jax.Array:
    return jnp.zeros(10).at[jnp.floor(10 * values).astype(jnp.int32)].add(weights)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, low, high):
        values = (rng.integers(10 * low, 10 * high, n) + rng.uniform(0.1, 0.9, n)) / 10
        return values.astype(np.float32), rng.uniform(0.1, 2, n).astype(np.float32)

    return [case(1, 0, 1), case(12, 0, 1), case(12, -1, 2), case(100, -1, 2)]
