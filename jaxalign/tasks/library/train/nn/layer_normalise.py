"""Normalise every row of x to mean zero and variance one, with 1e-5 added to the variance (which
divides by d) under the square root; then multiply by gain and add bias, entry by entry. x is
float32 of shape [n, d], gain and bias float32 of shape [d]; the result has the shape of x.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap")
RTOL = 1e-3
ATOL = 1e-4


def layer_normalise(x: jax.Array, gain: jax.Array, bias: jax.Array) -> jax.Array:
    deviations = x - jnp.mean(x, axis=-1, keepdims=True)
    variance = jnp.mean(deviations**2, axis=-1, keepdims=True)
    return gain * deviations / jnp.sqrt(variance + 1e-5) + bias


def wrong_over_columns(x: jax.Array, gain: jax.Array, bias: jax.Array) -> jax.Array:
    return gain * (x - jnp.mean(x, axis=0)) / jnp.sqrt(jnp.var(x, axis=0) + 1e-5) + bias


def wrong_does_not_centre(x: jax.Array, gain: jax.Array, bias: jax.Array) -> jax.Array:
    return gain * x / jnp.sqrt(jnp.mean(x**2, axis=-1, keepdims=True) + 1e-5) + bias


def wrong_epsilon_outside(x: jax.Array, gain: jax.Array, bias: jax.Array) -> jax.Array:
    deviations = x - jnp.mean(x, axis=-1, keepdims=True)
    return gain * deviations / (jnp.std(x, axis=-1, keepdims=True) + 1e-5) + bias


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, d, scale):
        x, (gain, bias) = (
            rng.standard_normal((n, d), np.float32),
            rng.standard_normal((2, d), np.float32),
        )
        return scale * x, gain, bias

    return [case(1, 8, 1), case(5, 8, 0.003), case(7, 16, 5), case(5, 8, 100), case(5, 8, 0)]
