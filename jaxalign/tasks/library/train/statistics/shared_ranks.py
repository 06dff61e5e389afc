"""Rank the elements of x, a float32 vector, from 1 for the lowest upwards. Equal ones share the
average of the ranks they occupy: 5, 7, 7 get 1, 2.5, 2.5. The ranks are float32.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def shared_ranks(x: jax.Array) -> jax.Array:
    return jax.scipy.stats.rankdata(x)


def wrong_from_the_top(x: jax.Array) -> jax.Array:
    return jax.scipy.stats.rankdata(-x)


def wrong_lowest_rank_for_equals(x: jax.Array) -> jax.Array:
    return 1.0 + jnp.sum(x < x[:, None], axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 7, 25)]
    ties = np.array([5, 7, 7, -2, 0, 7, 5], np.float32)
    return [(x,) for x in (*cases, ties, np.round(2 * cases[2]))]
