"""Round every element of x to one of its two neighbouring integers, upwards with a probability
equal to its fractional part: draw one number from the uniform distribution on 0 to 1 for every
element, all in one call with the given PRNG key, add it to x and round down. key is a raw uint32
key of shape [2] and x a float32 array of any shape; the result has the shape and dtype of x.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def round_at_random(key: jax.Array, x: jax.Array) -> jax.Array:
    return jnp.floor(x + jax.random.uniform(key, x.shape))


def wrong_to_nearest(key: jax.Array, x: jax.Array) -> jax.Array:
    return jnp.round(x)


def wrong_one_draw_for_all(key: jax.Array, x: jax.Array) -> jax.Array:
    return jnp.floor(x + jax.random.uniform(key))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(shape, scale):
        key = rng.integers(0, 2**32, 2, np.uint32)
        return key, scale * rng.standard_normal(shape, np.float32)

    return [case((4,), 3), case((20,), 3), case((20,), 50), case((5, 6), 5)]
