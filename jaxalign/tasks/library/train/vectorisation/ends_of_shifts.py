"""Tell the hours, from 0 to 11 on a clock, at which shifts end, for each first hour in start and
each number of hours in duration. start is int32 of shape [n], duration int32 of shape [m], none
negative; return int32 of shape [n, m].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def ends_of_shifts(start: jax.Array, duration: jax.Array) -> jax.Array:
    return (start[:, None] + duration) % 12


def wrong_beyond_the_clock(start: jax.Array, duration: jax.Array) -> jax.Array:
    return start[:, None] + duration


def wrong_exchanged(start: jax.Array, duration: jax.Array) -> jax.Array:
    return (start + duration[:, None]) % 12


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m):
        start, duration = rng.integers(0, 12, n), rng.integers(4, 20, m)
        return start.astype(np.int32), duration.astype(np.int32)

    start, duration = case(5, 5)
    return [case(1, 4), (start, duration), case(8, 3), (start, 100 + duration), (start, 12 - start)]
