"""Draw forty numbers, normally distributed with mean 0 and variance 1, in one call with the given
PRNG key, and return them times 15 plus 100. key is a raw uint32 key of shape [2].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def forty_test_results(key: jax.Array) -> jax.Array:
    return 100 + 15 * jax.random.normal(key, (40,))


def wrong_evenly_spread(key: jax.Array) -> jax.Array:
    return 100 + 15 * jax.random.uniform(key, (40,))


def wrong_deviation(key: jax.Array) -> jax.Array:
    return 100 + 15**0.5 * jax.random.normal(key, (40,))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    keys = [rng.integers(0, 2**32, 2, np.uint32) for _ in range(4)]
    return [(key,) for key in (*keys, np.zeros(2, np.uint32))]
