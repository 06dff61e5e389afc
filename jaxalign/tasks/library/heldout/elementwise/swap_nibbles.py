"""Exchange the two halves of every byte: its four upper bits become the lower ones and the four
lower bits the upper ones, both in their old order. So 1 becomes 16, and 18 becomes 33. x is a
uint8 array of any shape; the result is uint8, too.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def swap_nibbles(x: jax.Array) -> jax.Array:
    return (x << 4) | (x >> 4)


def wrong_upper_half_only(x: jax.Array) -> jax.Array:
    return x >> 4


def wrong_keeps_lower_half(x: jax.Array) -> jax.Array:
    return (x << 4) | (x & 15)


def wrong_turns_by_one(x: jax.Array) -> jax.Array:
    return (x << 1) | (x >> 7)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 256, shape, np.uint8) for shape in [(2,), (9,), (3, 5)]]
    return [(x,) for x in (*cases, np.array([0, 1, 15, 16, 18, 33, 128, 240, 255], np.uint8))]
