"""Tune a radio: return the position, from 0, of the frequency in stations that is closest to
target, the first of equally close ones. stations is float32 of shape [n], n at least 1, and target
a number; return an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def nearest_station(stations: jax.Array, target: float) -> jax.Array:
    return jnp.abs(stations - target).argmin()


def wrong_lowest_frequency(stations: jax.Array, target: float) -> jax.Array:
    return (stations - target).argmin()


def wrong_distance(stations: jax.Array, target: float) -> jax.Array:
    return jnp.abs(stations - target).min()


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(88, 108, n).astype(np.float32) for n in (1, 6, 20)]
    tied = np.array([90, 100, 96, 104, 92, 108], np.float32)
    return [
        (cases[0], 99.5),
        (cases[1], float(np.sort(cases[1][1:])[3]) + 0.01),
        (cases[2], float(np.sort(cases[2][1:])[9]) - 0.01),
        (tied, 98.0),
    ]
