"""Work out how much money comes back from a note of 50, which is enough. prices, for one piece of
each thing, is float32 of shape [n], counts, the numbers of pieces, int32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def change_from_note(prices: jax.Array, counts: jax.Array) -> jax.Array:
    return 50 - jnp.sum(prices * counts)


def wrong_what_is_paid(prices: jax.Array, counts: jax.Array) -> jax.Array:
    return jnp.sum(prices * counts)


def wrong_one_of_each(prices: jax.Array, counts: jax.Array) -> jax.Array:
    return 50 - jnp.sum(prices)


def wrong_for_each_thing(prices: jax.Array, counts: jax.Array) -> jax.Array:
    return 50 - prices * counts


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, dearest):
        prices = rng.uniform(0.2, dearest, n).astype(np.float32)
        return prices, rng.integers(0, 4, n, dtype=np.int32)

    cases = [case(2, 8), case(5, 3), case(12, 1.2), case(5, 1)]
    return [*cases, (cases[1][0], np.ones(5, np.int32))]
