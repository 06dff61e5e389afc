"""Draw eight whole numbers, each of their 32 binary digits left to chance, in one call with the
given PRNG key. key is a raw uint32 key of shape [2]; the result is uint32 of shape [8].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def eight_digit_strings(key: jax.Array) -> jax.Array:
    return jax.random.bits(key, (8,))


def wrong_31_digits(key: jax.Array) -> jax.Array:
    return jax.random.bits(key, (8,)) >> 1


def wrong_derived_keys(key: jax.Array) -> jax.Array:
    return jax.random.split(key, 4).ravel()


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    keys = [rng.integers(0, 2**32, 2, np.uint32) for _ in range(4)]
    return [(key,) for key in (*keys, np.zeros(2, np.uint32))]
