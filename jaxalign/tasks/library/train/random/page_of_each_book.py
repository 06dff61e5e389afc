"""Open each book at a page from 1 to its number of pages, all equally likely, drawn in one call
with the given PRNG key. key is a raw uint32 key of shape [2], pages int32 of shape [n], positive;
so is the result.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def page_of_each_book(key: jax.Array, pages: jax.Array) -> jax.Array:
    return jax.random.randint(key, pages.shape, 1, pages + 1)


def wrong_from_zero(key: jax.Array, pages: jax.Array) -> jax.Array:
    return jax.random.randint(key, pages.shape, 0, pages)


def wrong_thickest_book_for_all(key: jax.Array, pages: jax.Array) -> jax.Array:
    return jax.random.randint(key, pages.shape, 1, pages.max() + 1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, high):
        return rng.integers(0, 2**32, 2, np.uint32), rng.integers(2, high, n, dtype=np.int32)

    return [case(1, 900), case(8, 600), case(30, 300), case(8, 7)]
