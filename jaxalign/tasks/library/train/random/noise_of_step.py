"""Return x plus standard normal noise for one step of a long run, such that the step alone, and
not what was drawn before, decides which: fold the step's number into the given PRNG key, and
draw all noise in one call with the key that comes out. key is a raw uint32 key of shape [2],
step a whole number >= 0, and x a float32 array of any shape, which the result has too.
"""

import jax
import numpy as np

LEVEL = 2


def noise_of_step(key: jax.Array, step: int, x: jax.Array) -> jax.Array:
    return x + jax.random.normal(jax.random.fold_in(key, step), x.shape)


def wrong_ignores_step(key: jax.Array, step: int, x: jax.Array) -> jax.Array:
    return x + jax.random.normal(key, x.shape)


def wrong_adds_step_to_key(key: jax.Array, step: int, x: jax.Array) -> jax.Array:
    return x + jax.random.normal(key + step, x.shape)


def wrong_splits_first(key: jax.Array, step: int, x: jax.Array) -> jax.Array:
    return x + jax.random.normal(jax.random.fold_in(jax.random.split(key)[0], step), x.shape)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(step, shape):
        x = rng.standard_normal(shape, np.float32)
        return rng.integers(0, 2**32, 2, np.uint32), step, x

    return [case(0, (3,)), case(1, (3,)), case(123_456, (2, 4)), case(7, (20,)), case(8, (20,))]
