"""Find the largest power of two that divides each number without remainder: 12 gives 4, 40 gives 8
and 7 gives 1. number holds positive int32 values and has any shape, which the int32 result keeps.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def halvings_undone(number: jax.Array) -> jax.Array:
    return number & -number


def wrong_removes_it(number: jax.Array) -> jax.Array:
    return number & (number - 1)


def wrong_last_digit(number: jax.Array) -> jax.Array:
    return number & 1


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(1,), (9,), (3, 5)]
    cases = [2 * rng.integers(1, 500, shape, dtype=np.int32) for shape in shapes]
    odd = cases[1] + 1
    return [(x,) for x in (*cases, odd, 48 * odd)]
