"""Count how often the numbers 0, 1 and 2 occur in each row of votes. votes is int32 of shape [n, m]
and holds no others; the result is int32 of shape [n, 3].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def votes_in_each_row(votes: jax.Array) -> jax.Array:
    return jax.vmap(lambda row: jnp.bincount(row, length=3))(votes)


def wrong_all_together(votes: jax.Array) -> jax.Array:
    return jnp.bincount(votes.ravel(), length=3)


def wrong_columns(votes: jax.Array) -> jax.Array:
    return jax.vmap(lambda row: jnp.bincount(row, length=3), in_axes=1)(votes)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 3, shape, dtype=np.int32) for shape in [(1, 5), (4, 4), (9, 6)]]
    return [(x,) for x in (*cases, 2 - cases[1] // 2, cases[2] // 2)]
