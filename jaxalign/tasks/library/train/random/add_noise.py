"""Add random noise to x: draw one standard normal number for every element of x, all in one call
with the given PRNG key, multiply the noise by scale, and add it to x. key is a raw uint32 key of
shape [2], x a float32 array of any shape, and scale a number; the result has the shape of x.
"""

import jax
import numpy as np

LEVEL = 2


def add_noise(key: jax.Array, x: jax.Array, scale: float) -> jax.Array:
    return x + scale * jax.random.normal(key, x.shape)


def wrong_uniform_noise(key: jax.Array, x: jax.Array, scale: float) -> jax.Array:
    return x + scale * jax.random.uniform(key, x.shape)


def wrong_same_noise_for_all(key: jax.Array, x: jax.Array, scale: float) -> jax.Array:
    return x + scale * jax.random.normal(key)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(shape, scale):
        key = rng.integers(0, 2**32, 2, np.uint32)
        return key, rng.standard_normal(shape, np.float32), scale

    return [case((2,), 1.0), case((8,), 0.5), case((8,), 10.0), case((3, 4), 0.1)]
