"""Compute a barcode's control digit: add up the digits at even positions (from 0) and three times
those at odd positions, and return the total's last decimal digit. digits is int32 of shape [n], n
at least 1; return an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def control_digit(digits: jax.Array) -> jax.Array:
    return (jnp.sum(digits[::2]) + 3 * jnp.sum(digits[1::2])) % 10


def wrong_other_positions(digits: jax.Array) -> jax.Array:
    return (3 * jnp.sum(digits[::2]) + jnp.sum(digits[1::2])) % 10


def wrong_whole_total(digits: jax.Array) -> jax.Array:
    return jnp.sum(digits[::2]) + 3 * jnp.sum(digits[1::2])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 10, n, dtype=np.int32) for n in (8, 13, 12)]
    for digits in cases:
        digits[:2] = (9, 7)
    return [(digits,) for digits in (np.array([7], np.int32), *cases, np.full(13, 9, np.int32))]
