"""Each of five workers needs a PRNG key: divide the given one into five new keys, in one call. key
is a raw uint32 key of shape [2]; the result is uint32 of shape [5, 2].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def key_for_each_worker(key: jax.Array) -> jax.Array:
    return jax.random.split(key, 5)


def wrong_same_key_for_all(key: jax.Array) -> jax.Array:
    return jnp.tile(key, (5, 1))


def wrong_keeps_one_back(key: jax.Array) -> jax.Array:
    return jax.random.split(key, 6)[1:]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    keys = [rng.integers(0, 2**32, 2, np.uint32) for _ in range(4)]
    return [(key,) for key in (*keys, np.zeros(2, np.uint32))]
