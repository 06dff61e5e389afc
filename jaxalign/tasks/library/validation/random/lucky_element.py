"""Return one element of x, chosen at random: draw its position, an integer from 0 to n - 1, with
the given PRNG key. key is a raw uint32 key of shape [2] and x a float32 vector of shape [n], n
>= 1; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def lucky_element(key: jax.Array, x: jax.Array) -> jax.Array:
    return x[jax.random.randint(key, (), 0, x.size)]


def wrong_never_the_last(key: jax.Array, x: jax.Array) -> jax.Array:
    return x[jax.random.randint(key, (), 0, jnp.maximum(1, x.size - 1))]


def wrong_first_of_shuffled(key: jax.Array, x: jax.Array) -> jax.Array:
    return jax.random.permutation(key, x)[0]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    return [
        (rng.integers(0, 2**32, 2, np.uint32), rng.standard_normal(n, np.float32))
        for n in (1, 2, 9, 2, 2, 9, 9)
    ]
