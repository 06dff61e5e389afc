"""Return how many pages each chapter of a book has. first, int32 of shape [n] and rising, holds
the pages on which chapters begin, each right behind the one before; the last chapter ends with
page 300.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def pages_of_chapters(first: jax.Array) -> jax.Array:
    return jnp.diff(first, append=301)


def wrong_without_last_page(first: jax.Array) -> jax.Array:
    return jnp.diff(first, append=300)


def wrong_pages_before(first: jax.Array) -> jax.Array:
    return jnp.diff(first, prepend=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        pages = 1 + rng.permutation(300)[:n]
        return (np.sort(pages).astype(np.int32),)

    return [case(1), case(6), case(25), case(6)]
