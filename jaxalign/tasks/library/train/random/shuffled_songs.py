"""Let JAX shuffle a playlist in one call with the given PRNG key, so that every order of songs is
equally likely. key is a raw uint32 key of shape [2], songs int32 of shape [n]; so is the result.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def shuffled_songs(key: jax.Array, songs: jax.Array) -> jax.Array:
    return jax.random.permutation(key, songs)


def wrong_repeats_songs(key: jax.Array, songs: jax.Array) -> jax.Array:
    return songs[jax.random.randint(key, songs.shape, 0, songs.size)]


def wrong_other_key(key: jax.Array, songs: jax.Array) -> jax.Array:
    return jax.random.permutation(jax.random.split(key)[0], songs)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    return [
        (rng.integers(0, 2**32, 2, np.uint32), rng.permutation(900)[:n].astype(np.int32))
        for n in (1, 9, 25, 9)
    ]
