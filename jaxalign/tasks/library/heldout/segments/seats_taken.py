"""A hall has 20 seats, numbered from 0. Which of them are taken? seats is int32 of shape [n] and
lists the numbers of the taken ones in any order, some of them perhaps several times; n may be 0.
The result is boolean of shape [20], true for seats that are taken.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def seats_taken(seats: jax.Array) -> jax.Array:
    return jnp.zeros(20, bool).at[seats].set(True)


def wrong_free_ones(seats: jax.Array) -> jax.Array:
    return jnp.ones(20, bool).at[seats].set(False)


def wrong_taken_once_only(seats: jax.Array) -> jax.Array:
    return jnp.zeros(20, jnp.int32).at[seats].add(1) == 1


def wrong_counts_from_one(seats: jax.Array) -> jax.Array:
    return jnp.zeros(20, bool).at[seats - 1].set(True)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 20, n, np.int32) for n in (0, 5, 12, 40)]
    return [(seats,) for seats in (*cases, np.full(12, 19, np.int32), cases[2] // 4)]
