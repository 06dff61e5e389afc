"""Compress a sound for the telephone: every sample x becomes the logarithm of 1 + 255 |x|, divided
by the logarithm of 256, and minus that where x is negative. x is float32 of any shape with values
from -1 to 1; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def compress_loudness(x: jax.Array) -> jax.Array:
    return jnp.sign(x) * jnp.log1p(255 * jnp.abs(x)) / jnp.log(256)


def wrong_loses_sign(x: jax.Array) -> jax.Array:
    return jnp.log1p(255 * jnp.abs(x)) / jnp.log(256)


def wrong_does_not_divide(x: jax.Array) -> jax.Array:
    return jnp.sign(x) * jnp.log1p(255 * jnp.abs(x))


def wrong_expands(x: jax.Array) -> jax.Array:
    return jnp.sign(x) * (256 ** jnp.abs(x) - 1) / 255


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-1, 1, shape).astype(np.float32) for shape in [(3,), (10,), (4, 5)]]
    edges = np.array([0, 1, -1, 0.5, -0.5, 0.01, -0.01, 0.1, -0.1, 0], np.float32)
    return [(x,) for x in (*cases, cases[1] / 100, edges)]
