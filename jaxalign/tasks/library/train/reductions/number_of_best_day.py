"""Name the day with the most visitors, counting the days from 1; of equally good days take the
first. visitors is int32 of shape [n], n at least 1, and the result an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def number_of_best_day(visitors: jax.Array) -> jax.Array:
    return jnp.argmax(visitors) + 1


def wrong_counts_from_zero(visitors: jax.Array) -> jax.Array:
    return jnp.argmax(visitors)


def wrong_last_of_equals(visitors: jax.Array) -> jax.Array:
    return visitors.size - jnp.argmax(visitors[::-1])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 90, n, dtype=np.int32) for n in (1, 7, 31)]
    tied = cases[1].copy()
    tied[[2, 5]] = 99
    return [(visitors,) for visitors in (*cases, tied)]
