"""Compute the angle at each corner of regular polygons: 180 degrees less 360 divided by the number
of corners. corners is an int32 array, all 3 or more; the angles are float32.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def corner_angle_of_polygon(corners: jax.Array) -> jax.Array:
    return 180 - 360 / corners


def wrong_seen_from_centre(corners: jax.Array) -> jax.Array:
    return 360 / corners


def wrong_whole_degrees(corners: jax.Array) -> jax.Array:
    return 180 - 360 // corners


def wrong_all_corners_together(corners: jax.Array) -> jax.Array:
    return 180.0 * (corners - 2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(3, 30, shape, dtype=np.int32) for shape in [(2,), (8,), (3, 5)]]
    cases[0][0] = 7
    many = np.array([3, 4, 6, 100, 700, 1000, 5, 3], np.int32)
    return [(x,) for x in (*cases, many)]
