"""Tell what a digital clock shows in the place of the minutes, from 0 to 59, so many seconds after
midnight. seconds is an int32 array, not negative; so is the result.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def minute_on_the_clock(seconds: jax.Array) -> jax.Array:
    return seconds // 60 % 60


def wrong_place_of_seconds(seconds: jax.Array) -> jax.Array:
    return seconds % 60


def wrong_minutes_since_midnight(seconds: jax.Array) -> jax.Array:
    return seconds // 60


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 86400, shape, dtype=np.int32) for shape in [(4,), (9,), (3, 5)]]
    edges = np.array([0, 59, 60, 3599, 3600, 7260, 43200, 86399, 61], np.int32)
    return [(x,) for x in (*cases, edges)]
