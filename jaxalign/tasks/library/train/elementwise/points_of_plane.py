"""Write points of the plane as x plus i times y, i being the square root of -1. Both coordinates
are float32 arrays of the same shape; the result is complex64.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def points_of_plane(x: jax.Array, y: jax.Array) -> jax.Array:
    return jax.lax.complex(x, y)


def wrong_swaps_parts(x: jax.Array, y: jax.Array) -> jax.Array:
    return jax.lax.complex(y, x)


def wrong_below_the_axis(x: jax.Array, y: jax.Array) -> jax.Array:
    return jax.lax.complex(x, -y)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.standard_normal((2, *shape), np.float32) for shape in [(1,), (6,), (3, 4)]]
    level = pairs[1] * np.array([[1], [0]], np.float32)
    return [(x, y) for x, y in (*pairs, -1e3 * pairs[1], level + np.array([[0], [1]], np.float32))]
