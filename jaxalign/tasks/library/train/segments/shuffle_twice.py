"""Shuffle cards twice by a machine that puts into place i the card from place order_i. cards and
order are int32 of shape [n]; order holds each number from 0 to n - 1 once.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def shuffle_twice(cards: jax.Array, order: jax.Array) -> jax.Array:
    return cards[order][order]


def wrong_only_once(cards: jax.Array, order: jax.Array) -> jax.Array:
    return cards[order]


def wrong_other_direction(cards: jax.Array, order: jax.Array) -> jax.Array:
    back = jnp.argsort(order)
    return cards[back][back]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cards = [rng.integers(10, 90, n, np.int32) for n in (1, 6, 11, 30, 6)]
    orders = [rng.permutation(len(x)).astype(np.int32) for x in cards]
    orders[1] = np.roll(np.arange(6, dtype=np.int32), -1)
    return list(zip(cards, orders, strict=True))
