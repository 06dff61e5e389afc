"""A day is wet if its number, uniformly distributed on 0 to 1, is below its chance. Draw all
numbers in one call with the given PRNG key, a raw uint32 key of shape [2]. chance is float32 of
shape [n]; return booleans.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def wet_days(key: jax.Array, chance: jax.Array) -> jax.Array:
    return jax.random.uniform(key, chance.shape) < chance


def wrong_dry_days(key: jax.Array, chance: jax.Array) -> jax.Array:
    return jax.random.uniform(key, chance.shape) >= chance


def wrong_one_number_for_all(key: jax.Array, chance: jax.Array) -> jax.Array:
    return jax.random.uniform(key) < chance


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, low):
        chance = rng.uniform(low, 0.95, n).astype(np.float32)
        return rng.integers(0, 2**32, 2, np.uint32), chance

    sure = np.resize(np.array([0, 1, 0.5], np.float32), 30)
    return [case(3, 0.9), case(14, 0.3), case(30, 0.1), (case(1, 0)[0], sure), case(30, 0.5)]
