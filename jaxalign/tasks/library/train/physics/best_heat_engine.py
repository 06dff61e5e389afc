"""Compute the greatest efficiency of heat engines: hot minus cold, over the absolute temperature
of hot, which is 273.15 more than hot. hot and cold are float32 vectors of one length, in degrees
Celsius.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def best_heat_engine(hot: jax.Array, cold: jax.Array) -> jax.Array:
    return (hot - cold) / (hot + 273.15)


def wrong_not_absolute(hot: jax.Array, cold: jax.Array) -> jax.Array:
    return (hot - cold) / hot


def wrong_over_the_cold(hot: jax.Array, cold: jax.Array) -> jax.Array:
    return (hot - cold) / (cold + 273.15)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, hottest):
        cold = rng.uniform(1, 40, n).astype(np.float32)
        return cold + rng.uniform(10, hottest, n).astype(np.float32), cold

    cases = [case(1, 200), case(6, 200), case(20, 500), case(6, 3000)]
    cases[3][0][2] = cases[3][1][2]
    return cases
