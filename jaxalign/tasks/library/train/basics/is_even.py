"""Tell for each element of x whether it is even. x is an int32 array of any shape, with negative
numbers too; the result is a boolean array of the same shape.
"""

import jax
import numpy as np

LEVEL = 1


def is_even(x: jax.Array) -> jax.Array:
    return x % 2 == 0


def wrong_tells_odd(x: jax.Array) -> jax.Array:
    return x % 2 == 1


def wrong_returns_remainder(x: jax.Array) -> jax.Array:
    return x % 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(4,), (10,), (3, 5), (10,)]
    return [(rng.integers(-1000, 1000, shape, np.int32),) for shape in shapes]
