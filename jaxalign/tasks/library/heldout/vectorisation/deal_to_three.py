"""Deal the cards to three players, one card at a time in turn: the first row of the result holds
the cards 0, 3, 6 and so on, the second row 1, 4, 7, the third 2, 5, 8. cards is int32 of shape [3
k]; the result is int32 of shape [3, k].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def deal_to_three(cards: jax.Array) -> jax.Array:
    return cards.reshape(-1, 3).T


def wrong_cuts_into_piles(cards: jax.Array) -> jax.Array:
    return cards.reshape(3, -1)


def wrong_one_row_a_round(cards: jax.Array) -> jax.Array:
    return cards.reshape(-1, 3)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.permutation(n).astype(np.int32) for n in (6, 9, 30, 9)]
    return [(cards,) for cards in (*cases, cases[1] - 4)]
