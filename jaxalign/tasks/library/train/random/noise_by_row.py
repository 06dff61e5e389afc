"""Add standard normal noise to x so that every row has its own key: derive n keys from the given
PRNG key in one call, and draw the d numbers for row i with the i-th of them. key is a raw uint32
key of shape [2] and x float32 of shape [n, d]; the result is float32 of shape [n, d].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap", "grad", "constant_trace")


def noise_by_row(key: jax.Array, x: jax.Array) -> jax.Array:
    keys = jax.random.split(key, len(x))
    return x + jax.vmap(lambda key: jax.random.normal(key, x.shape[1:]))(keys)


def wrong_one_call(key: jax.Array, x: jax.Array) -> jax.Array:
    return x + jax.random.normal(key, x.shape)


def wrong_first_key_for_all(key: jax.Array, x: jax.Array) -> jax.Array:
    return x + jax.random.normal(jax.random.split(key, len(x))[0], x.shape[1:])


def wrong_numbers_the_keys(key: jax.Array, x: jax.Array) -> jax.Array:
    keys = jax.vmap(jax.random.fold_in, (None, 0))(key, 1 + jnp.arange(len(x)))
    return x + jax.vmap(lambda key: jax.random.normal(key, x.shape[1:]))(keys)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, d, scale):
        x = scale * rng.standard_normal((n, d), np.float32)
        return rng.integers(0, 2**32, 2, np.uint32), x

    return [case(1, 3, 1), case(6, 2, 1), case(6, 2, 10), case(20, 4, 1)]
