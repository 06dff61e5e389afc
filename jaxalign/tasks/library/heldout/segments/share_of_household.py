"""Which share of its household's income does each person earn? Divide every income by the sum of
the incomes of the same household. income is float32 of shape [n], all of it positive, and
household int32 of shape [n] with numbers from 0 to 7; the result is float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def share_of_household(income: jax.Array, household: jax.Array) -> jax.Array:
    return income / jax.ops.segment_sum(income, household, 8)[household]


def wrong_share_of_all(income: jax.Array, household: jax.Array) -> jax.Array:
    return income / jnp.sum(income)


def wrong_total_instead_of_share(income: jax.Array, household: jax.Array) -> jax.Array:
    return jax.ops.segment_sum(income, household, 8)[household]


def wrong_share_of_highest(income: jax.Array, household: jax.Array) -> jax.Array:
    return income / jax.ops.segment_max(income, household, 8)[household]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, kinds, scale):
        income = scale * rng.uniform(0.5, 4, n).astype(np.float32)
        return income, rng.integers(0, kinds, n, np.int32)

    return [case(1, 8, 1), case(12, 8, 1), case(40, 8, 1), case(12, 3, 100), case(12, 2, 1)]
