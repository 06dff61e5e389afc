"""Scatter 40 points at random in a box that reaches from low to high: draw numbers from the
uniform distribution on 0 to 1, of shape [40, d] and in one call with the given PRNG key, and
return low plus (high - low) times the numbers, column j with the limits low_j and high_j. key is a
raw uint32 key of shape [2], low and high are float32 of shape [d]; the result is float32 of shape
[40, d].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def points_in_box(key: jax.Array, low: jax.Array, high: jax.Array) -> jax.Array:
    return low + (high - low) * jax.random.uniform(key, (40, low.size))


def wrong_forgets_low(key: jax.Array, low: jax.Array, high: jax.Array) -> jax.Array:
    return (high - low) * jax.random.uniform(key, (40, low.size))


def wrong_times_high(key: jax.Array, low: jax.Array, high: jax.Array) -> jax.Array:
    return low + high * jax.random.uniform(key, (40, low.size))


def wrong_on_the_diagonal(key: jax.Array, low: jax.Array, high: jax.Array) -> jax.Array:
    return low + (high - low) * jax.random.uniform(key, (40, 1))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(d, scale):
        low = scale * rng.standard_normal(d, np.float32)
        return rng.integers(0, 2**32, 2, np.uint32), low, low + rng.uniform(1, 4, d).astype("f4")

    return [case(1, 1), case(2, 1), case(5, 1), case(2, 30), case(2, 1)]
