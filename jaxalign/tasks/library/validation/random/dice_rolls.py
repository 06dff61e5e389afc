"""Roll a die a hundred times: draw whole numbers from 1 to 6, each equally likely, all in one
call with the given PRNG key. key is a raw uint32 key of shape [2]; the result is int32 of shape
[100].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def dice_rolls(key: jax.Array) -> jax.Array:
    return jax.random.randint(key, (100,), 1, 7)


def wrong_never_a_six(key: jax.Array) -> jax.Array:
    return jax.random.randint(key, (100,), 1, 6)


def wrong_from_zero(key: jax.Array) -> jax.Array:
    return jax.random.randint(key, (100,), 0, 6)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    keys = [rng.integers(0, 2**32, 2, np.uint32) for _ in range(4)]
    return [(key,) for key in (*keys, np.zeros(2, np.uint32))]
