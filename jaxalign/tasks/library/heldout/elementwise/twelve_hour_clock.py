"""Clocks in many countries show hours from 1 to 12: for 0 they show 12, for 13 they show 1, for 23
they show 11, and 12 stays 12. Translate hours to that. hour is an int32 array of any shape with
values from 0 to 23; the result is int32.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def twelve_hour_clock(hour: jax.Array) -> jax.Array:
    return (hour + 11) % 12 + 1


def wrong_noon_is_zero(hour: jax.Array) -> jax.Array:
    return hour % 12


def wrong_midnight_is_zero(hour: jax.Array) -> jax.Array:
    return jnp.where(hour > 12, hour - 12, hour)


def wrong_one_too_far(hour: jax.Array) -> jax.Array:
    return hour % 12 + 1


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(1, 24, shape, np.int32) for shape in [(3,), (24,), (5, 4)]]
    return [
        (hour,) for hour in (*cases, np.arange(24, dtype=np.int32), np.array([0, 12, 0], np.int32))
    ]
