"""Find how many boxes are needed to pack all items, the last box perhaps not being full. items and
size are int32 vectors of one length: how many items there are, 0 or more, and how many fit into a
box, 1 or more.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def boxes_to_order(items: jax.Array, size: jax.Array) -> jax.Array:
    return (items + size - 1) // size


def wrong_leaves_some_out(items: jax.Array, size: jax.Array) -> jax.Array:
    return items // size


def wrong_always_one_more(items: jax.Array, size: jax.Array) -> jax.Array:
    return items // size + 1


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, high):
        return rng.integers(0, high, n, dtype=np.int32), rng.integers(1, 13, n, dtype=np.int32)

    items, size = case(8, 60)
    return [case(1, 60), (items, size), case(30, 10**5), (items // 9 * size, size)]
