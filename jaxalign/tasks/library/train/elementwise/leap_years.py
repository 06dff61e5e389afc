"""Which years are leap years in the Gregorian calendar? Those that 4 divides, except the ones that
100 but not 400 divides. year is an int32 vector; return a boolean vector.
"""

import jax
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def leap_years(year: jax.Array) -> jax.Array:
    return (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))


def wrong_julian(year: jax.Array) -> jax.Array:
    return year % 4 == 0


def wrong_no_exception_to_the_exception(year: jax.Array) -> jax.Array:
    return (year % 4 == 0) & (year % 100 != 0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    centuries = 100 * rng.integers(1, 31, 12, np.int32)
    centuries[:3] = (1900, 2000, 2100)
    few = np.array([2023, 2024, 1600], np.int32)
    return [(y,) for y in (few, rng.integers(1500, 2500, 12, np.int32), centuries)] + [
        (4 * rng.integers(400, 600, 40, np.int32),)
    ]
