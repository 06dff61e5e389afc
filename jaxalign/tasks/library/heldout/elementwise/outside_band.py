"""Mark the readings that leave the allowed band: True where an element of x is smaller than low or
greater than high, False elsewhere, also exactly at low or high. x is a float32 array of any shape,
low and high are numbers; the result is boolean, with the shape of x.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def outside_band(x: jax.Array, low: float, high: float) -> jax.Array:
    return (x < low) | (x > high)


def wrong_inside(x: jax.Array, low: float, high: float) -> jax.Array:
    return (x > low) & (x < high)


def wrong_limits_are_outside(x: jax.Array, low: float, high: float) -> jax.Array:
    return (x <= low) | (x >= high)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [3 * rng.standard_normal(shape, np.float32) for shape in [(10,), (30,), (6, 5)]]
    whole = rng.permutation(np.arange(-4, 26)).astype(np.float32)
    return [*((x, -0.5, 1.0) for x in cases), (whole, -2.0, 3.0), (cases[1], 0.0, 0.0)]
