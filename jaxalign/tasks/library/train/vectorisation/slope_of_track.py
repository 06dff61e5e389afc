"""Estimate a track's slope at each inner post: the height one post later minus that one post
earlier, divided by twice step. height is float32 of shape [n], n >= 3, step a positive number;
return n - 2 slopes.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def slope_of_track(height: jax.Array, step: float) -> jax.Array:
    return (height[2:] - height[:-2]) / (2 * step)


def wrong_single_step(height: jax.Array, step: float) -> jax.Array:
    return (height[2:] - height[:-2]) / step


def wrong_backwards(height: jax.Array, step: float) -> jax.Array:
    return (height[:-2] - height[2:]) / (2 * step)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (3, 8, 40)]
    more = [(200 * cases[1], 25.0), (cases[2] ** 2, 0.25)]
    return [*zip(cases, (1.0, 0.5, 10.0), strict=True), *more]
