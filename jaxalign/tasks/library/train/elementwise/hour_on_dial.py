"""Convert hours of the day, 0 to 23, to what a clock face shows, 1 to 12: both midnight and noon
are 12, and 13 is 1. hour is int32 of shape [n]; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def hour_on_dial(hour: jax.Array) -> jax.Array:
    return (hour - 1) % 12 + 1


def wrong_zero_at_noon(hour: jax.Array) -> jax.Array:
    return hour % 12


def wrong_zero_at_midnight(hour: jax.Array) -> jax.Array:
    return jnp.where(hour > 12, hour - 12, hour)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 24, n, dtype=np.int32) for n in (6, 12, 40)]
    return [(x,) for x in (*cases, 12 + cases[1] % 12, 12 * (cases[1] % 2))]
