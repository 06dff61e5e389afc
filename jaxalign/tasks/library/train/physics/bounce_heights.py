"""Predict how high balls rise after count bounces, each of which multiplies the height by the
square of the number bounce. height is float32 and count int32, both of shape [n]; return float32
of this shape.
"""

import jax
import numpy as np

LEVEL = 1


def bounce_heights(height: jax.Array, count: jax.Array, bounce: float) -> jax.Array:
    return height * bounce ** (2 * count)


def wrong_speed_left(height: jax.Array, count: jax.Array, bounce: float) -> jax.Array:
    return height * bounce**count


def wrong_loses_evenly(height: jax.Array, count: jax.Array, bounce: float) -> jax.Array:
    return height * bounce**2 / (1 + count)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, most, bounce):
        height = rng.uniform(0.5, 9, n).astype(np.float32)
        return height, rng.integers(1, most, n, dtype=np.int32), bounce

    cases = [case(1, 4, 0.8), case(6, 6, 0.7), case(15, 9, 0.9), case(6, 3, 0.5)]
    cases[3][1][:2] = 0
    return cases
