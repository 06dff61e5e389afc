"""Which guests have the same birthday? The entry of the result in row i and column j is true if
day[i] and day[j] are equal, so that every guest agrees with himself. day is int32 of shape [n];
the result is boolean of shape [n, n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def same_birthday(day: jax.Array) -> jax.Array:
    return day[:, None] == day


def wrong_only_oneself(day: jax.Array) -> jax.Array:
    return jnp.eye(day.size, dtype=bool)


def wrong_not_oneself(day: jax.Array) -> jax.Array:
    return (day[:, None] == day) & ~jnp.eye(day.size, dtype=bool)


def wrong_different(day: jax.Array) -> jax.Array:
    return day[:, None] != day


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(1, high, n, np.int32) for n, high in ((1, 9), (8, 4), (20, 8), (8, 366))]
    cases[3][0] = cases[3][-1]
    return [(day,) for day in (*cases, np.full(8, 60, np.int32))]
