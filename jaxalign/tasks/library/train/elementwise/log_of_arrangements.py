"""Return the natural logarithm of how many ways there are to line up some books: the product of all
whole numbers from 1 to count, or 1 for no books. count is float32 of shape [n], whole numbers from
0 to 60.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def log_of_arrangements(count: jax.Array) -> jax.Array:
    return jax.scipy.special.gammaln(count + 1)


def wrong_one_book_short(count: jax.Array) -> jax.Array:
    return jax.scipy.special.gammaln(jnp.maximum(count, 1))


def wrong_only_the_last(count: jax.Array) -> jax.Array:
    return jnp.log(jnp.maximum(count, 1))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(3, 20, n).astype(np.float32) for n in (1, 8, 30)]
    return [(x,) for x in (*cases, 3 * cases[1], np.arange(8, dtype=np.float32))]
