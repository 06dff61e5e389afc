"""Cut three by three cells out of a weather chart. corner holds the row and column of the upper
left one; all lie inside the chart. chart is float32 of shape [h, w], corner int32 of shape [2].
"""

import jax
import numpy as np

LEVEL = 1


def window_at_corner(chart: jax.Array, corner: jax.Array) -> jax.Array:
    return jax.lax.dynamic_slice(chart, corner, (3, 3))


def wrong_column_first(chart: jax.Array, corner: jax.Array) -> jax.Array:
    return jax.lax.dynamic_slice(chart, corner[::-1], (3, 3))


def wrong_corner_in_the_middle(chart: jax.Array, corner: jax.Array) -> jax.Array:
    return jax.lax.dynamic_slice(chart, corner - 1, (3, 3))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [
        (rng.standard_normal(shape, np.float32), np.array(corner, np.int32))
        for shape, corner in [((3, 5), (0, 2)), ((7, 7), (4, 1)), ((12, 6), (5, 3))]
    ]
    last = (100 * cases[1][0], np.array([2, 4], np.int32))
    return [*cases, last, (cases[2][0], np.array([9, 0], np.int32))]
