"""Average the two green sensors in each block of two by two, which are in the upper right and lower
left. sensor is float32 of shape [2 h, 2 w]; the result is float32 of shape [h, w].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def green_pixels(sensor: jax.Array) -> jax.Array:
    return (sensor[::2, 1::2] + sensor[1::2, ::2]) / 2


def wrong_other_diagonal(sensor: jax.Array) -> jax.Array:
    return (sensor[::2, ::2] + sensor[1::2, 1::2]) / 2


def wrong_adds(sensor: jax.Array) -> jax.Array:
    return sensor[::2, 1::2] + sensor[1::2, ::2]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0, 9, shape).astype(np.float32) for shape in [(2, 2), (4, 6), (10, 8)]]
    return [(x,) for x in (*cases, 100 * cases[1], cases[2][::-1])]
