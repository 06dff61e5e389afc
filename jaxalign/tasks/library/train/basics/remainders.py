"""Divide a by b as whole numbers and return what is left over, element by element. a and b are
int32 vectors of the same length, a without negative numbers, b with positive ones only; the result
is int32.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def remainders(a: jax.Array, b: jax.Array) -> jax.Array:
    return a % b


def wrong_quotient(a: jax.Array, b: jax.Array) -> jax.Array:
    return a // b


def wrong_order(a: jax.Array, b: jax.Array) -> jax.Array:
    return b % (a + 1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, high):
        return rng.integers(0, high, n, np.int32), rng.integers(1, 12, n, np.int32)

    a, b = case(8, 100)
    return [case(1, 50), (a, b), case(30, 10**6), (a * b, b), (b + 20, a + 3)]
