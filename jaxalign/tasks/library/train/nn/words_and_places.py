"""Row t of the result is the row of words whose number is in place t of tokens, plus row t of
places. tokens is int32 of shape [n]; words and places are float32 with d columns, places with at
least n rows.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def words_and_places(tokens: jax.Array, words: jax.Array, places: jax.Array) -> jax.Array:
    return words[tokens] + places[: tokens.size]


def wrong_words_only(tokens: jax.Array, words: jax.Array, places: jax.Array) -> jax.Array:
    return words[tokens]


def wrong_place_of_token(tokens: jax.Array, words: jax.Array, places: jax.Array) -> jax.Array:
    return words[tokens] + places[tokens]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, v, m, d):
        words, places = rng.standard_normal((v, d), np.float32), rng.standard_normal((m, d))
        return rng.integers(0, v, n, np.int32), words, places.astype(np.float32)

    tokens, words, places = case(5, 9, 8, 3)
    same = np.full(5, 7, np.int32)
    return [case(1, 4, 3, 2), (tokens, words, places), case(9, 20, 9, 4), (same, words, places)]
