"""Normalise x with statistics from the training: subtract from each row the vector mean, divide by
the square root of variance + 1e-3, multiply by gain and add bias, all of it entry by entry. x is
float32 of shape [n, d], the others are float32 of shape [d], no variance being negative; the
result is float32 of shape [n, d].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def frozen_normalise(
    x: jax.Array, mean: jax.Array, variance: jax.Array, gain: jax.Array, bias: jax.Array
) -> jax.Array:
    return gain * (x - mean) / jnp.sqrt(variance + 1e-3) + bias


def wrong_divides_by_variance(
    x: jax.Array, mean: jax.Array, variance: jax.Array, gain: jax.Array, bias: jax.Array
) -> jax.Array:
    return gain * (x - mean) / (variance + 1e-3) + bias


def wrong_statistics_of_x(
    x: jax.Array, mean: jax.Array, variance: jax.Array, gain: jax.Array, bias: jax.Array
) -> jax.Array:
    return gain * (x - jnp.mean(x, axis=0)) / jnp.sqrt(jnp.var(x, axis=0) + 1e-3) + bias


def wrong_forgets_gain(
    x: jax.Array, mean: jax.Array, variance: jax.Array, gain: jax.Array, bias: jax.Array
) -> jax.Array:
    return (x - mean) / jnp.sqrt(variance + 1e-3) + bias


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, d, scale):
        mean, gain, bias = rng.standard_normal((3, d), np.float32)
        variance = rng.uniform(0.1, 3, d).astype(np.float32)
        return scale * rng.standard_normal((n, d), np.float32), mean, variance, gain, bias

    x, mean, variance, gain, bias = case(4, 3, 1)
    return [
        case(1, 2, 1),
        (x, mean, variance, gain, bias),
        case(7, 7, 1),
        case(4, 3, 100),
        (x, 0 * mean, 0 * variance, gain, bias),
    ]
