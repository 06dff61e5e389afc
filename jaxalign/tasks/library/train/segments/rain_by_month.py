"""Return the rainfall of each of twelve months, 0 where nothing was measured. rain, float32 of
shape [n], holds the amounts of single days and month, int32 of shape [n], their months, 0 to 11.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def rain_by_month(rain: jax.Array, month: jax.Array) -> jax.Array:
    return jnp.zeros(12).at[month].add(rain)


def wrong_last_day_only(rain: jax.Array, month: jax.Array) -> jax.Array:
    return jnp.zeros(12).at[month].set(rain)


def wrong_wettest_day(rain: jax.Array, month: jax.Array) -> jax.Array:
    return jnp.zeros(12).at[month].max(rain)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        return rng.uniform(0.1, 9, n).astype(np.float32), rng.integers(0, 12, n, np.int32)

    cases = [case(n) for n in (1, 20, 80, 20)]
    cases[3][1][:] = 5
    return cases
