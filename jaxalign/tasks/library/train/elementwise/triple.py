"""Return three times each element of x, a float32 array of any shape."""

import jax
import numpy as np

LEVEL = 2


def triple(x: jax.Array) -> jax.Array:
    return 3 * x


def wrong_third_power(x: jax.Array) -> jax.Array:
    return x**3


def wrong_adds_three(x: jax.Array) -> jax.Array:
    return x + 3


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1,), (6,), (3, 4)]]
    return [(x,) for x in (*cases, -1e4 * cases[1])]
