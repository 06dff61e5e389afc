"""Encrypt letters by a key: multiply the matrix key by the vector letters and take the remainder
of each entry on division by 26. key is int32 of shape [n, n], letters int32 of shape [n]; nothing
is negative.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def scrambled_letters(key: jax.Array, letters: jax.Array) -> jax.Array:
    return key @ letters % 26


def wrong_remainder_first(key: jax.Array, letters: jax.Array) -> jax.Array:
    return key @ (letters % 26)


def wrong_columns_of_key(key: jax.Array, letters: jax.Array) -> jax.Array:
    return letters @ key % 26


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        return rng.integers(0, 26, (n, n), np.int32), rng.integers(0, 26, n, np.int32)

    cases = [case(n) for n in (2, 3, 8)]
    return [*cases, (1000 * cases[1][0], cases[1][1]), (cases[1][0], np.zeros(3, np.int32))]
