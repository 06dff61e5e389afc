"""Flip a biased coin fifty times: draw fifty numbers from the uniform distribution on 0 to 1,
all in one call with the given PRNG key, and return true where the number is below p. key is a
raw uint32 key of shape [2] and p a number from 0 to 1; the result is a boolean vector of shape
[50].
"""

import jax
import numpy as np

LEVEL = 1


def coin_flips(key: jax.Array, p: float) -> jax.Array:
    return jax.random.uniform(key, (50,)) < p


def wrong_tails(key: jax.Array, p: float) -> jax.Array:
    return jax.random.uniform(key, (50,)) >= p


def wrong_fair_coin(key: jax.Array, p: float) -> jax.Array:
    return jax.random.uniform(key, (50,)) < 0.5


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    return [(rng.integers(0, 2**32, 2, np.uint32), p) for p in (0.3, 0.8, 0.05, 0.0, 1.0)]
