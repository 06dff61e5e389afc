"""Pick out the noon readings. temperature holds one reading an hour, float32 of shape [n], n >= 13,
the first taken at midnight: noon is twelve places later, then every 24 places.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def noon_temperatures(temperature: jax.Array) -> jax.Array:
    return temperature[12::24]


def wrong_from_midnight(temperature: jax.Array) -> jax.Array:
    return temperature[::24]


def wrong_twice_a_day(temperature: jax.Array) -> jax.Array:
    return temperature[::12]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-10, 30, n).astype(np.float32) for n in (13, 48, 100)]
    return [(x,) for x in (*cases, 100 * cases[1], np.sort(cases[2]))]
