"""Read the decimal digits as one number: 4, 0, 7 become 407. digits is int32 of shape [n] with
values from 0 to 9, the most significant first and perhaps zero; n is at most 9, and no digits at
all make 0. The result is an int32 scalar, exact.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def number_from_digits(digits: jax.Array) -> jax.Array:
    return jnp.sum(digits * 10 ** jnp.arange(digits.size)[::-1])


def wrong_least_significant_first(digits: jax.Array) -> jax.Array:
    return jnp.sum(digits * 10 ** jnp.arange(digits.size))


def wrong_digit_sum(digits: jax.Array) -> jax.Array:
    return jnp.sum(digits)


def wrong_ten_times_too_large(digits: jax.Array) -> jax.Array:
    return jnp.sum(digits * 10 ** jnp.arange(digits.size, 0, -1))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 10, n, np.int32) for n in (1, 4, 9, 4, 9)]
    cases[3][0] = 0
    return [(digits,) for digits in (*cases, np.zeros(0, np.int32))]
