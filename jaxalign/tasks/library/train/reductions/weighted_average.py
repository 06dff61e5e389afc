"""Return the average of the values weighted by the weights: the total of value times weight,
divided by the total of the weights. Both are float32 vectors of the same length and all weights
are positive; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def weighted_average(values: jax.Array, weights: jax.Array) -> jax.Array:
    return jnp.sum(values * weights) / jnp.sum(weights)


def wrong_divides_by_count(values: jax.Array, weights: jax.Array) -> jax.Array:
    return jnp.mean(values * weights)


def wrong_ignores_weights(values: jax.Array, weights: jax.Array) -> jax.Array:
    return jnp.mean(values)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        values = scale * rng.standard_normal(n, np.float32)
        return values, rng.uniform(0.1, 3, n).astype(np.float32)

    return [case(2, 1), case(9, 1), case(40, 1), case(9, 100)]
