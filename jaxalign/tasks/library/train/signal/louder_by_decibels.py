"""Make a recording louder by gain decibels: multiply every sample by 10 to the power of gain / 20.
x is a float32 array of any shape, gain a number, perhaps negative.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def louder_by_decibels(x: jax.Array, gain: float) -> jax.Array:
    return x * 10 ** (gain / 20)


def wrong_as_power(x: jax.Array, gain: float) -> jax.Array:
    return x * 10 ** (gain / 10)


def wrong_adds(x: jax.Array, gain: float) -> jax.Array:
    return x + 10 ** (gain / 20)


def wrong_softer(x: jax.Array, gain: float) -> jax.Array:
    return x / 10 ** (gain / 20)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(shape, gain):
        return rng.standard_normal(shape, np.float32), gain

    return [case(1, 6.0), case(8, -3.0), case((2, 6), 10.0), case(8, 20.0), case(8, -40.0)]
