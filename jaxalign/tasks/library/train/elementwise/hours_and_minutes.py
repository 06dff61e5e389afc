"""Split durations given in minutes into full hours and the minutes that remain, from 0 to 59.
minutes is int32 of shape [n], nowhere negative. Return two int32 arrays of shape [n], the hours
first.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def hours_and_minutes(minutes: jax.Array) -> tuple[jax.Array, jax.Array]:
    return jnp.divmod(minutes, 60)


def wrong_other_order(minutes: jax.Array) -> tuple[jax.Array, jax.Array]:
    return (minutes % 60, minutes // 60)


def wrong_all_minutes_again(minutes: jax.Array) -> tuple[jax.Array, jax.Array]:
    return (minutes // 60, minutes)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    sizes = [(1, 500), (8, 3000), (25, 10**5)]
    cases = [rng.integers(60, high, n, dtype=np.int32) for n, high in sizes]
    return [(x,) for x in (*cases, 60 * (cases[1] % 9), cases[1] % 60)]
