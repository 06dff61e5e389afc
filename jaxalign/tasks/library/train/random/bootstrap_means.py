"""Return the means of 200 random resamples of x, each of n elements drawn with replacement. Draw
all positions in one call with the given PRNG key, as integers from 0 to n - 1 of shape [200, n].
key is a raw uint32 key of shape [2] and x float32 of shape [n]; the result is float32 of shape
[200].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3


def bootstrap_means(key: jax.Array, x: jax.Array) -> jax.Array:
    positions = jax.random.randint(key, (200, x.size), 0, x.size)
    return jnp.mean(x[positions], axis=1)


def wrong_never_draws_the_last(key: jax.Array, x: jax.Array) -> jax.Array:
    return jnp.mean(x[jax.random.randint(key, (200, x.size), 0, x.size - 1)], axis=1)


def wrong_without_replacement(key: jax.Array, x: jax.Array) -> jax.Array:
    keys = jax.random.split(key, 200)
    return jnp.mean(jax.vmap(jax.random.permutation, (0, None))(keys, x), axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        key = rng.integers(0, 2**32, 2, np.uint32)
        return key, scale * rng.standard_normal(n, np.float32)

    return [case(2, 1), case(10, 1), case(10, 50), case(40, 1)]
