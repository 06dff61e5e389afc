"""Find out whether two timetables clash, that is, whether some hour is taken in both. busy_a and
busy_b are bool vectors of shape [n], true for hours that are taken; return a bool scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def timetables_clash(busy_a: jax.Array, busy_b: jax.Array) -> jax.Array:
    return jnp.any(busy_a & busy_b)


def wrong_either_is_taken(busy_a: jax.Array, busy_b: jax.Array) -> jax.Array:
    return jnp.any(busy_a | busy_b)


def wrong_same_state(busy_a: jax.Array, busy_b: jax.Array) -> jax.Array:
    return jnp.any(busy_a == busy_b)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    a, b = rng.random((2, 6)) < 0.5
    long_a, long_b = rng.random((2, 20)) < 0.4
    a[2] = b[2] = long_a[15] = long_b[15] = True
    free = np.arange(6) == 4
    hour = np.ones(1, np.bool_)
    return [(hour, hour), (a, b), (long_a, long_b), (a & ~free, ~a & ~free), (a, ~a)]
