"""Silence the hiss of a recording: samples whose absolute value is below a tenth of the largest
absolute value of all become 0; the others stay. x is float32 of shape [n]; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def quiet_samples_silenced(x: jax.Array) -> jax.Array:
    return jnp.where(jnp.abs(x) < 0.1 * jnp.max(jnp.abs(x)), 0, x)


def wrong_silences_negative(x: jax.Array) -> jax.Array:
    return jnp.where(x < 0.1 * jnp.max(jnp.abs(x)), 0, x)


def wrong_fixed_threshold(x: jax.Array) -> jax.Array:
    return jnp.where(jnp.abs(x) < 0.1, 0, x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        return scale * rng.standard_normal(n, np.float32) ** 3

    spike = np.array([0.5, -0.7, 0, 100, -20, 3, 15, -9], np.float32)
    return [(x,) for x in (case(8, 1), case(20, 1), case(50, 100), case(20, 0.01), spike)]
