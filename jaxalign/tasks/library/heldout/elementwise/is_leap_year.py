"""Which years are leap years? Those divisible by 4, except for those divisible by 100 unless they
are divisible by 400. years is an int32 array of any shape with positive numbers; return a boolean
array of that shape.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def is_leap_year(years: jax.Array) -> jax.Array:
    return ((years % 4 == 0) & (years % 100 != 0)) | (years % 400 == 0)


def wrong_every_fourth(years: jax.Array) -> jax.Array:
    return years % 4 == 0


def wrong_no_century(years: jax.Array) -> jax.Array:
    return (years % 4 == 0) & (years % 100 != 0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(1, 3000, shape, np.int32) for shape in [(40,), (6, 9)]]
    centuries = 100 * rng.permutation(np.arange(1, 41, dtype=np.int32))
    known = np.array([1900, 2000, 2023, 2024], np.int32)
    return [(years,) for years in (*cases, centuries, known)]
