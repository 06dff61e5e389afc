"""Each row of tokens is a sentence, filled up at its end with the number padding. How many tokens
has each sentence without the filling? No token of a sentence is itself equal to padding. tokens is
int32 of shape [n, m] and padding a whole number; the result is int32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def sentence_lengths(tokens: jax.Array, padding: int) -> jax.Array:
    return jnp.sum(tokens != padding, axis=1)


def wrong_counts_padding(tokens: jax.Array, padding: int) -> jax.Array:
    return jnp.sum(tokens == padding, axis=1)


def wrong_padding_is_zero(tokens: jax.Array, padding: int) -> jax.Array:
    return jnp.sum(tokens != 0, axis=1)


def wrong_first_padding(tokens: jax.Array, padding: int) -> jax.Array:
    return jnp.argmax(tokens == padding, axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m, padding):
        lengths = rng.permutation(np.arange(n) + m - n + 1)
        inside = np.arange(m) < lengths[:, None]
        return np.where(inside, rng.integers(0, 50, (n, m)), padding).astype(np.int32), padding

    return [case(1, 1, -1), case(5, 6, -1), case(9, 8, 50), case(5, 6, 999), case(5, 4, -100)]
