"""Square the positive elements of x and replace all others by zero. x is a float32 array of any
shape; so is the result.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def squared_rectifier(x: jax.Array) -> jax.Array:
    return jax.nn.relu(x) ** 2


def wrong_keeps_negatives(x: jax.Array) -> jax.Array:
    return x**2


def wrong_does_not_square(x: jax.Array) -> jax.Array:
    return jax.nn.relu(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(3,), (9,), (4, 4)]]
    cases[0][0] = 2.5
    return [(x,) for x in (*cases, -100 * cases[1], 7 * cases[2])]
