"""Turn sentences into vectors: every token becomes the row of table that has its number, and to
this is added the row of positions that has the number of the token's place in its sentence,
counted from 0. tokens is int32 of shape [sentences, length] with values from 0 to k - 1, table
float32 of shape [k, d] and positions float32 of shape [length, d]; the result is float32 of shape
[sentences, length, d].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def embed_tokens(tokens: jax.Array, table: jax.Array, positions: jax.Array) -> jax.Array:
    return table[tokens] + positions


def wrong_without_positions(tokens: jax.Array, table: jax.Array, positions: jax.Array) -> jax.Array:
    return table[tokens]


def wrong_position_by_number(
    tokens: jax.Array, table: jax.Array, positions: jax.Array
) -> jax.Array:
    return table[tokens] + positions[tokens % len(positions)]


def wrong_first_position_for_all(
    tokens: jax.Array, table: jax.Array, positions: jax.Array
) -> jax.Array:
    return table[tokens] + positions[0]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(sentences, length, k, d, scale):
        tokens = rng.integers(0, k, (sentences, length), np.int32)
        table = scale * rng.standard_normal((k, d), np.float32)
        return tokens, table, rng.standard_normal((length, d), np.float32)

    return [case(1, 3, 5, 2, 1), case(2, 4, 6, 4, 1), case(3, 2, 9, 5, 1), case(2, 4, 6, 4, 100)]
