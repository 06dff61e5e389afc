"""Spell numbers in three columns: hundreds, tens and ones, each a digit. number is int32 of shape
[n], from 0 to 999; the result is int32 of shape [n, 3].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def three_digits(number: jax.Array) -> jax.Array:
    return number[:, None] // jnp.array([100, 10, 1]) % 10


def wrong_ones_first(number: jax.Array) -> jax.Array:
    return number[:, None] // jnp.array([1, 10, 100]) % 10


def wrong_no_remainder(number: jax.Array) -> jax.Array:
    return number[:, None] // jnp.array([100, 10, 1])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(100, 1000, n, dtype=np.int32) for n in (1, 6, 20)]
    return [(x,) for x in (*cases, np.array([0, 7, 10, 99, 100, 999], np.int32), cases[2] // 10)]
