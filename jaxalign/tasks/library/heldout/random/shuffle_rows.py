"""Put the rows of x in a random order: draw a number from the uniform distribution on 0 to 1 for
each row, all in one call with the given PRNG key; the row with the smallest number comes first and
that with the largest last. Each row stays as it is. key is a raw uint32 key of shape [2] and x
float32 of shape [n, d]; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def shuffle_rows(key: jax.Array, x: jax.Array) -> jax.Array:
    return x[jnp.argsort(jax.random.uniform(key, (len(x),)))]


def wrong_shuffles_columns(key: jax.Array, x: jax.Array) -> jax.Array:
    return x[:, jnp.argsort(jax.random.uniform(key, (x.shape[1],)))]


def wrong_draws_rows_with_replacement(key: jax.Array, x: jax.Array) -> jax.Array:
    return x[jax.random.randint(key, (len(x),), 0, len(x))]


def wrong_takes_places_for_rows(key: jax.Array, x: jax.Array) -> jax.Array:
    return x[jnp.argsort(jnp.argsort(jax.random.uniform(key, (len(x),))))]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, d):
        return rng.integers(0, 2**32, 2, np.uint32), rng.standard_normal((n, d), np.float32)

    return [case(5, 2), case(9, 3), case(9, 3), case(40, 2)]
