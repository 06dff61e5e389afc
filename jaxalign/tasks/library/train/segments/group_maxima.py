"""Every reading belongs to one of six sensors. Find the highest reading that each sensor ever
gave; a sensor that gave none gets -1000. values, float32 of shape [n], holds the readings, which
are above -1000 but may all be below zero; sensor i is named by the number i, from 0 to 5, at the
same place of group, int32 of shape [n], unsorted. Return six float32 numbers, in the order of
the sensors.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def group_maxima(values: jax.Array, group: jax.Array) -> jax.Array:
    return jnp.full(6, -1000.0).at[group].max(values)


def wrong_starts_at_zero(values: jax.Array, group: jax.Array) -> jax.Array:
    return jnp.zeros(6).at[group].max(values)


def wrong_last_value(values: jax.Array, group: jax.Array) -> jax.Array:
    return jnp.full(6, -1000.0).at[group].set(values)


def wrong_empty_groups_are_zero(values: jax.Array, group: jax.Array) -> jax.Array:
    largest = jnp.full(6, -1000.0).at[group].max(values)
    return jnp.where(largest == -1000, 0, largest)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, groups, offset):
        values = rng.standard_normal(n, np.float32) + np.float32(offset)
        return values, rng.integers(0, groups, n, np.int32)

    return [case(2, 6, 0), case(20, 6, 0), case(20, 3, -100), case(90, 6, 5), case(0, 6, 0)]
