"""Return the square of each element of x, plus one. x is a float32 array of any shape; the
result has the same shape and dtype.
"""

import jax
import numpy as np

LEVEL = 1


def square_plus_one(x: jax.Array) -> jax.Array:
    return x**2 + 1


def wrong_square_of_sum(x: jax.Array) -> jax.Array:
    return (x + 1) ** 2


def wrong_forgets_one(x: jax.Array) -> jax.Array:
    return x**2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(1,), (9,), (4, 3)]
    cases = [rng.standard_normal(shape, np.float32) for shape in shapes]
    return [(x,) for x in (*cases, np.zeros(9, np.float32), -30 * cases[1])]
