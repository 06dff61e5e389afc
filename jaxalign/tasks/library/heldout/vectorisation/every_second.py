"""Return every second element of x, beginning with the first. x is a float32 vector of shape
[n], n >= 1; the result is float32 of shape [(n + 1) // 2].
"""

import jax
import numpy as np

LEVEL = 1


def every_second(x: jax.Array) -> jax.Array:
    return x[::2]


def wrong_begins_with_second(x: jax.Array) -> jax.Array:
    return x[1::2]


def wrong_first_half(x: jax.Array) -> jax.Array:
    return x[: (x.size + 1) // 2]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    return [(rng.standard_normal(n, np.float32),) for n in (1, 7, 30, 7)]
