"""Return low + (high - low) u, a delay for each train, with numbers u uniformly distributed on 0
to 1, all drawn in one call with the given PRNG key. key is a raw uint32 key of shape [2], low and
high are float32 of shape [n].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def delays_between_limits(key: jax.Array, low: jax.Array, high: jax.Array) -> jax.Array:
    return low + (high - low) * jax.random.uniform(key, low.shape)


def wrong_adds_to_high(key: jax.Array, low: jax.Array, high: jax.Array) -> jax.Array:
    return low + high * jax.random.uniform(key, low.shape)


def wrong_one_number_for_all(key: jax.Array, low: jax.Array, high: jax.Array) -> jax.Array:
    return low + (high - low) * jax.random.uniform(key)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        low = rng.uniform(1, 3, n)
        high = low + scale * rng.uniform(0.5, 2, n)
        return rng.integers(0, 2**32, 2, np.uint32), low.astype(np.float32), high.astype(np.float32)

    key, low, high = case(8, 1)
    return [case(1, 5), (key, low, high), case(30, 1), case(8, 100), (key, high, low)]
