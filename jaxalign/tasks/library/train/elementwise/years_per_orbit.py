"""Apply Kepler's third law: a planet whose mean distance from the Sun is d astronomical units needs
d to the power of three halves years to go round once. mean_distance is a positive float32 array of
any shape.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def years_per_orbit(mean_distance: jax.Array) -> jax.Array:
    return mean_distance**1.5


def wrong_inverts_the_power(mean_distance: jax.Array) -> jax.Array:
    return mean_distance ** (2 / 3)


def wrong_squares(mean_distance: jax.Array) -> jax.Array:
    return mean_distance**2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.3, 5, shape).astype(np.float32) for shape in [(1,), (8,), (2, 5)]]
    return [(x,) for x in (*cases, 30 * cases[1], np.ones(8, np.float32))]
