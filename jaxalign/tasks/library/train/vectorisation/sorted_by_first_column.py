"""Put whole rows of a table in the order of their first entries, the least on top. table is float32
of shape [n, m], with no two first entries equal.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def sorted_by_first_column(table: jax.Array) -> jax.Array:
    return table[jnp.argsort(table[:, 0])]


def wrong_each_column(table: jax.Array) -> jax.Array:
    return jnp.sort(table, axis=0)


def wrong_by_last_column(table: jax.Array) -> jax.Array:
    return table[jnp.argsort(table[:, -1])]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1, 3), (6, 4), (20, 2)]]
    return [(x,) for x in (*cases, -100 * cases[1], cases[2][::-1])]
