"""Evaluate a test function with four lowest points, the square of (x squared plus y minus 11) plus
the square of (x plus y squared minus 7), at n points. x and y are float32 of shape [n]; so are the
values.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def four_valleys(x: jax.Array, y: jax.Array) -> jax.Array:
    return (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2


def wrong_numbers_exchanged(x: jax.Array, y: jax.Array) -> jax.Array:
    return (x**2 + y - 7) ** 2 + (x + y**2 - 11) ** 2


def wrong_forgets_outer_squares(x: jax.Array, y: jax.Array) -> jax.Array:
    return (x**2 + y - 11) + (x + y**2 - 7)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.uniform(-2, 2, (2, n)).astype(np.float32) for n in (1, 6, 20)]
    valleys = np.array([[3, 3, 0, 1, -1, 0], [2, 0, 0, 1, 5, -6]], np.float32)
    return [(x, y) for x, y in (*pairs, valleys, 5 * pairs[1])]
