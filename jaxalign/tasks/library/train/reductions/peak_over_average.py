"""Measure how uneven the demand for power is: divide the highest demand by the average one. demand
is a float32 vector of shape [n] with positive numbers, not empty; return a float32 scalar.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def peak_over_average(demand: jax.Array) -> jax.Array:
    return demand.max() / demand.mean()


def wrong_upside_down(demand: jax.Array) -> jax.Array:
    return demand.mean() / demand.max()


def wrong_over_the_lowest(demand: jax.Array) -> jax.Array:
    return demand.max() / demand.min()


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.5, 9, n).astype(np.float32) for n in (1, 8, 24)]
    return [(demand,) for demand in (*cases, 1000 * cases[1])]
