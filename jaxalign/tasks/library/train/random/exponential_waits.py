"""Draw a random waiting time for each event, exponentially distributed with its own rate: draw
one number u from the uniform distribution on 0 to 1 for every event, all in one call with the
given PRNG key, and return minus the natural logarithm of 1 - u, divided by the rate. key is a
raw uint32 key of shape [2] and rate float32 of shape [n], positive; the result is float32 of
shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap", "grad")


def exponential_waits(key: jax.Array, rate: jax.Array) -> jax.Array:
    return -jnp.log1p(-jax.random.uniform(key, rate.shape)) / rate


def wrong_multiplies_by_rate(key: jax.Array, rate: jax.Array) -> jax.Array:
    return -jnp.log1p(-jax.random.uniform(key, rate.shape)) * rate


def wrong_logarithm_of_u(key: jax.Array, rate: jax.Array) -> jax.Array:
    return -jnp.log(jax.random.uniform(key, rate.shape)) / rate


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        rate = scale * rng.uniform(0.2, 3, n)
        return rng.integers(0, 2**32, 2, np.uint32), rate.astype(np.float32)

    return [case(1, 1), case(8, 1), case(50, 1), case(8, 1000)]
