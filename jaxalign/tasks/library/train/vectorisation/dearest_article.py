"""Return the whole row of the dearest article, of several the uppermost. table has one row for each
article, with the price as its second entry; it is float32 of shape [n, m], m >= 2.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def dearest_article(table: jax.Array) -> jax.Array:
    return table[jnp.argmax(table[:, 1])]


def wrong_cheapest(table: jax.Array) -> jax.Array:
    return table[jnp.argmin(table[:, 1])]


def wrong_by_first_entry(table: jax.Array) -> jax.Array:
    return table[jnp.argmax(table[:, 0])]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(1, 9, shape).astype(np.float32) for shape in [(1, 2), (6, 4), (15, 3)]]
    tied = cases[2].copy()
    tied[:, 1] = np.arange(15) % 3
    return [(x,) for x in (*cases, 1000 - 100 * cases[1], tied)]
