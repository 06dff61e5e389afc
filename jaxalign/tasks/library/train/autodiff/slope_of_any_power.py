"""Differentiate x to the power of n with respect to x; return the derivative at each element. x is
a float32 vector of positive numbers, n a whole number, at least 1.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def slope_of_any_power(x: jax.Array, n: int) -> jax.Array:
    return n * x ** (n - 1)


def wrong_keeps_exponent(x: jax.Array, n: int) -> jax.Array:
    return n * x**n


def wrong_forgets_factor(x: jax.Array, n: int) -> jax.Array:
    return x ** (n - 1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(size, n):
        return rng.uniform(0.5, 2, size).astype(np.float32), n

    return [case(1, 3), case(6, 2), case(6, 5), case(20, 4), case(6, 1)]
