"""Return the last element of x, a float32 vector with at least one element. The result is a
float32 scalar.
"""

import jax
import numpy as np

LEVEL = 1


def last_element(x: jax.Array) -> jax.Array:
    return x[-1]


def wrong_first(x: jax.Array) -> jax.Array:
    return x[0]


def wrong_keeps_axis(x: jax.Array) -> jax.Array:
    return x[-1:]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    return [(rng.standard_normal(n, np.float32),) for n in (1, 6, 30, 6)]
