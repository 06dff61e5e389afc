"""Return the mean of the values in each of eight groups, and 0 for a group without values.
values is float32 of shape [n] and group int32 of shape [n] with numbers from 0 to 7, in any
order; the result is float32 of shape [8].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def group_means(values: jax.Array, group: jax.Array) -> jax.Array:
    totals = jax.ops.segment_sum(values, group, num_segments=8)
    counts = jax.ops.segment_sum(jnp.ones_like(values), group, num_segments=8)
    return totals / jnp.maximum(counts, 1)


def wrong_adds_up(values: jax.Array, group: jax.Array) -> jax.Array:
    return jnp.zeros(8).at[group].add(values)


def wrong_keeps_one_value(values: jax.Array, group: jax.Array) -> jax.Array:
    return jnp.zeros(8).at[group].set(values)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [
        (rng.standard_normal(n, np.float32), rng.integers(0, 8, n, np.int32)) for n in (4, 20, 90)
    ]
    return [*cases, (cases[1][0], np.full(20, 3, np.int32))]
