"""Encode linear light for a screen by the sRGB curve: 12.92 times the light up to 0.0031308, and
above that 1.055 times the light to the power of 1 / 2.4, minus 0.055. Values are limited to the
range from 0 to 1 first. light is a float32 array; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def gamma_encoded(light: jax.Array) -> jax.Array:
    light = jnp.clip(light, 0, 1)
    return jnp.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)


def wrong_no_linear_part(light: jax.Array) -> jax.Array:
    return 1.055 * jnp.clip(light, 0, 1) ** (1 / 2.4) - 0.055


def wrong_pure_power(light: jax.Array) -> jax.Array:
    return jnp.clip(light, 0, 1) ** (1 / 2.2)


def wrong_does_not_limit(light: jax.Array) -> jax.Array:
    curve = 1.055 * jnp.abs(light) ** (1 / 2.4) - 0.055
    return jnp.where(light <= 0.0031308, 12.92 * light, curve)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(2, 3), (4, 4), (4, 4, 3)]
    cases = [rng.uniform(0, 1, shape).astype(np.float32) for shape in shapes]
    cases[0][0] = (0, 1, 0.5)
    return [(x,) for x in (*cases, cases[1] / 200, 4 * cases[2] - 1.5)]
