"""Set a random part of x to zero: draw one number between 0 and 1 from the uniform distribution
for every element of x, all in one call with the given PRNG key; where it is below rate the
result is 0, elsewhere it is x / (1 - rate). key is a raw uint32 key of shape [2], x a float32
array of any shape, and rate a number between 0 and 1; the result has the shape of x.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def drop_out(key: jax.Array, x: jax.Array, rate: float) -> jax.Array:
    return jnp.where(jax.random.uniform(key, x.shape) < rate, 0, x / (1 - rate))


def wrong_does_not_rescale(key: jax.Array, x: jax.Array, rate: float) -> jax.Array:
    return jnp.where(jax.random.uniform(key, x.shape) < rate, 0, x)


def wrong_keeps_what_should_go(key: jax.Array, x: jax.Array, rate: float) -> jax.Array:
    return jnp.where(jax.random.uniform(key, x.shape) < rate, x / (1 - rate), 0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(shape, rate):
        key = rng.integers(0, 2**32, 2, np.uint32)
        return key, rng.standard_normal(shape, np.float32), rate

    return [case((6,), 0.5), case((20,), 0.1), case((20,), 0.8), case((4, 5), 0.3)]
