"""What is the last decimal digit of each number in x? x is an int32 array of any shape without
negative numbers; the result is int32 of that shape.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def ones_digit(x: jax.Array) -> jax.Array:
    return x % 10


def wrong_drops_it(x: jax.Array) -> jax.Array:
    return x // 10


def wrong_last_bit(x: jax.Array) -> jax.Array:
    return x % 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(10, 1000, shape, np.int32) for shape in [(2,), (8,), (3, 3)]]
    return [(x,) for x in (*cases, cases[1] * 100_003, np.arange(8, dtype=np.int32))]
