"""Divide each row of x by its root mean square and multiply it by a learned gain: row /
sqrt(mean of the row's squares + 1e-6) * gain. x is float32 of shape [n, d] and gain float32 of
shape [d]; the result has the shape of x.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def rms_normalise(x: jax.Array, gain: jax.Array) -> jax.Array:
    return x * jax.lax.rsqrt(jnp.mean(x**2, axis=-1, keepdims=True) + 1e-6) * gain


def wrong_mean_over_all(x: jax.Array, gain: jax.Array) -> jax.Array:
    return x * jax.lax.rsqrt(jnp.mean(x**2) + 1e-6) * gain


def wrong_sum_of_squares(x: jax.Array, gain: jax.Array) -> jax.Array:
    return x * jax.lax.rsqrt(jnp.sum(x**2, axis=-1, keepdims=True) + 1e-6) * gain


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, d, scale):
        x, gain = rng.standard_normal((n, d), np.float32), rng.standard_normal(d, np.float32)
        return scale * x, gain

    return [case(1, 8, 1), case(5, 8, 1), case(5, 8, 100), case(7, 16, 0.5), case(5, 8, 1e-3)]
