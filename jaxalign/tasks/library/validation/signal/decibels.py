"""Convert amplitudes to decibels: 20 times the base-10 logarithm of each. x is a float32 array
of positive numbers, of any shape; the result has the same shape.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "grad")


def decibels(x: jax.Array) -> jax.Array:
    return 20 * jnp.log10(x)


def wrong_ten_times(x: jax.Array) -> jax.Array:
    return 10 * jnp.log10(x)


def wrong_natural(x: jax.Array) -> jax.Array:
    return 20 * jnp.log(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.1, 5, shape).astype(np.float32) for shape in [(1,), (7,), (3, 4)]]
    return [(x,) for x in (*cases, 1e6 * cases[1], 1e-6 * cases[1])]
