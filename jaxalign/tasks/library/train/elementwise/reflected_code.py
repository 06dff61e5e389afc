"""Encode numbers for a dial: the code has a binary one at exactly those places where the number and
its half, rounded down, have different digits. number is int32 of shape [n], 0 or more; so is the
code.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def reflected_code(number: jax.Array) -> jax.Array:
    return number ^ (number >> 1)


def wrong_doubles(number: jax.Array) -> jax.Array:
    return number ^ (number << 1)


def wrong_equal_digits(number: jax.Array) -> jax.Array:
    return number & (number >> 1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    sizes = [(1, 99), (16, 999), (30, 2**30)]
    cases = [rng.integers(2, high, n, dtype=np.int32) for n, high in sizes]
    return [(x,) for x in (*cases, np.arange(16, dtype=np.int32))]
