"""Mix a and b in the proportion t: the result is a where t is 0, b where t is 1 and in between
it changes in a straight line. a and b are float32 arrays of the same shape and t is a number;
the result has the shape of a.
"""

import jax
import numpy as np

LEVEL = 2


def blend(a: jax.Array, b: jax.Array, t: float) -> jax.Array:
    return a + t * (b - a)


def wrong_swaps_ends(a: jax.Array, b: jax.Array, t: float) -> jax.Array:
    return t * a + (1 - t) * b


def wrong_forgets_to_subtract(a: jax.Array, b: jax.Array, t: float) -> jax.Array:
    return a + t * b


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(shape, t):
        return rng.standard_normal(shape, np.float32), rng.standard_normal(shape, np.float32), t

    return [case((1,), 0.3), case((7,), 0.75), case((3, 4), 0.1), case((7,), 1.0), case((7,), 1.6)]
