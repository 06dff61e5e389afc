"""Let an enzyme work at the speed x / (k + x). Return the derivative of that by x. x is a float32
array of non-negative numbers, k a positive number; the result has the shape of x.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def enzyme_slopes(x: jax.Array, k: float) -> jax.Array:
    return k / (k + x) ** 2


def wrong_speed(x: jax.Array, k: float) -> jax.Array:
    return x / (k + x)


def wrong_constant_in_numerator(x: jax.Array, k: float) -> jax.Array:
    return 1 / (k + x)


def wrong_other_sign(x: jax.Array, k: float) -> jax.Array:
    return -x / (k + x) ** 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(shape, k):
        return rng.uniform(0, 5, shape).astype(np.float32), k

    x, k = case((6,), 0.5)
    return [case((1,), 1.0), (x, k), case((3, 4), 2.0), (20 * x, 1.5), (0 * x, 0.8)]
