"""Return a bool matrix, n by n, that says in row i and column j if word i of a sentence sees word
j: it does if they are at most width places apart. n >= 1 and width >= 0 are integers.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def words_in_view(n: int, width: int) -> jax.Array:
    return jnp.abs(jnp.arange(n)[:, None] - jnp.arange(n)) <= width


def wrong_less_than(n: int, width: int) -> jax.Array:
    return jnp.abs(jnp.arange(n)[:, None] - jnp.arange(n)) < width


def wrong_one_side(n: int, width: int) -> jax.Array:
    return jnp.arange(n)[:, None] - jnp.arange(n) <= width


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    drawn = [(int(n), int(n) // 3) for n in rng.integers(9, 40, 2)]
    return [(1, 0), (5, 1), (8, 3), (6, 0), *drawn]
