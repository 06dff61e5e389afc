"""Say for all pairs of meetings, also one with itself, whether they overlap: each begins before the
other ends, and touching is not enough. start and end are float32 of shape [n], start below end;
return bool of shape [n, n].
"""

import jax
import numpy as np

LEVEL = 1


def overlapping_meetings(start: jax.Array, end: jax.Array) -> jax.Array:
    return (start[:, None] < end) & (start < end[:, None])


def wrong_touching(start: jax.Array, end: jax.Array) -> jax.Array:
    return (start[:, None] <= end) & (start <= end[:, None])


def wrong_one_condition(start: jax.Array, end: jax.Array) -> jax.Array:
    return start[:, None] < end


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        start = rng.uniform(8, 18, n)
        return start.astype(np.float32), (start + rng.uniform(0.5, 4, n)).astype(np.float32)

    hours = rng.permutation(6).astype(np.float32)
    return [case(1), case(6), case(15), (hours, hours + 1), (hours, hours + 2)]
