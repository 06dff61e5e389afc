"""Throw two dice twenty times: draw whole numbers from 1 to 6, all equally likely, in one call
with the given PRNG key, in the shape [20, 2], and add up each row. key is a raw uint32 key of
shape [2].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def throws_of_two_dice(key: jax.Array) -> jax.Array:
    return jax.random.randint(key, (20, 2), 1, 7).sum(axis=1)


def wrong_doubles_one_die(key: jax.Array) -> jax.Array:
    return 2 * jax.random.randint(key, (20,), 1, 7)


def wrong_never_a_six(key: jax.Array) -> jax.Array:
    return jax.random.randint(key, (20, 2), 1, 6).sum(axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    keys = [rng.integers(0, 2**32, 2, np.uint32) for _ in range(4)]
    return [(key,) for key in (*keys, np.zeros(2, np.uint32))]
