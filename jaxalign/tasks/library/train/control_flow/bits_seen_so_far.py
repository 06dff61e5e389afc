"""Collect flags: a bit of element i of the result is 1 if it is 1 in any element of x from the
first to the i-th. x is uint8 of shape [n]; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def bits_seen_so_far(x: jax.Array) -> jax.Array:
    return jax.lax.associative_scan(jnp.bitwise_or, x)


def wrong_in_all_of_them(x: jax.Array) -> jax.Array:
    return jax.lax.associative_scan(jnp.bitwise_and, x)


def wrong_odd_number(x: jax.Array) -> jax.Array:
    return jax.lax.associative_scan(jnp.bitwise_xor, x)


def wrong_largest(x: jax.Array) -> jax.Array:
    return jax.lax.cummax(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        return np.bitwise_and(*rng.integers(0, 256, (2, n), np.uint8))

    flags = np.array([0, 1, 2, 2, 0, 128, 4, 1], np.uint8)
    return [(x,) for x in (case(2), case(8), case(20), case(8), flags)]
