"""Return the mean of the absolute differences between prediction and target, two float32 vectors
of the same length. The result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def mean_absolute_error(prediction: jax.Array, target: jax.Array) -> jax.Array:
    return jnp.mean(jnp.abs(prediction - target))


def wrong_squares(prediction: jax.Array, target: jax.Array) -> jax.Array:
    return jnp.mean((prediction - target) ** 2)


def wrong_errors_cancel(prediction: jax.Array, target: jax.Array) -> jax.Array:
    return jnp.abs(jnp.mean(prediction - target))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.standard_normal((2, n), np.float32) for n in (1, 8, 40)]
    return [(a, b) for a, b in (*pairs, 100 * pairs[1], 0.1 * pairs[2])]
