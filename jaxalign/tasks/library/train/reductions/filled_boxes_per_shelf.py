"""Count the boxes on each shelf that are not empty. stock is int32 of shape [shelves, boxes], the
number of items in each box; the result is int32 of shape [shelves].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def filled_boxes_per_shelf(stock: jax.Array) -> jax.Array:
    return jnp.count_nonzero(stock, axis=1)


def wrong_counts_items(stock: jax.Array) -> jax.Array:
    return jnp.sum(stock, axis=1)


def wrong_per_place_on_shelf(stock: jax.Array) -> jax.Array:
    return jnp.count_nonzero(stock, axis=0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 4, shape, dtype=np.int32) for shape in [(2, 5), (4, 4), (6, 3)]]
    for stock in cases:
        stock[0, :2] = (3, 0)
    return [(stock,) for stock in (*cases, np.zeros((4, 4), np.int32))]
