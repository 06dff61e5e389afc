"""Test whether each whole number is 1, 2, 4, 8 or any further power of two, that is, has one binary
digit 1 only. number is int32 of shape [n] and positive; return boolean values of that shape.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def has_single_one(number: jax.Array) -> jax.Array:
    return (number & (number - 1)) == 0


def wrong_one_less_than_such(number: jax.Array) -> jax.Array:
    return (number & (number + 1)) == 0


def wrong_any_even_number(number: jax.Array) -> jax.Array:
    return number % 2 == 0


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        powers = 2 ** rng.integers(0, 20, n)
        others = rng.integers(1, 2000, n)
        return np.where(rng.uniform(size=n) < 0.5, powers, others).astype(np.int32)

    return [(x,) for x in (case(4), case(12), case(30), np.arange(1, 13, dtype=np.int32))]
