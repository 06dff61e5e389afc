"""Boxes are made in every combination of a length, a width and a height. Return their volumes: the
element i, j, k of the result is lengths[i] times widths[j] times heights[k]. The arguments are
float32 of the shapes [n], [m] and [l]; the result is float32 of shape [n, m, l].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def all_box_volumes(lengths: jax.Array, widths: jax.Array, heights: jax.Array) -> jax.Array:
    return lengths[:, None, None] * widths[:, None] * heights


def wrong_sums(lengths: jax.Array, widths: jax.Array, heights: jax.Array) -> jax.Array:
    return lengths[:, None, None] + widths[:, None] + heights


def wrong_order_of_axes(lengths: jax.Array, widths: jax.Array, heights: jax.Array) -> jax.Array:
    return heights[:, None, None] * widths[:, None] * lengths


def wrong_areas(lengths: jax.Array, widths: jax.Array, heights: jax.Array) -> jax.Array:
    return jnp.broadcast_to(
        lengths[:, None, None] * widths[:, None], (lengths.size, widths.size, heights.size)
    )


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(*sizes):
        return [rng.uniform(0.5, 3, n).astype(np.float32) for n in sizes]

    a, b, c = case(2, 3, 4)
    return [(a, b, c), tuple(case(3, 3, 3)), tuple(case(1, 5, 2)), (100 * a, np.round(b), c)]
