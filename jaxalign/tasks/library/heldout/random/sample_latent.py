"""Draw from normal distributions whose mean and variance differ from entry to entry: draw one
standard normal number for each entry of mean, all in one call with the given PRNG key, multiply it
by e^(v / 2), where v is the logarithm of the variance, and add the mean. key is a raw uint32 key
of shape [2], mean and v are float32 of shape [n, d]; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def sample_latent(key: jax.Array, mean: jax.Array, v: jax.Array) -> jax.Array:
    return mean + jnp.exp(v / 2) * jax.random.normal(key, mean.shape)


def wrong_times_variance(key: jax.Array, mean: jax.Array, v: jax.Array) -> jax.Array:
    return mean + jnp.exp(v) * jax.random.normal(key, mean.shape)


def wrong_one_number_for_a_row(key: jax.Array, mean: jax.Array, v: jax.Array) -> jax.Array:
    return mean + jnp.exp(v / 2) * jax.random.normal(key, (len(mean), 1))


def wrong_uniform_numbers(key: jax.Array, mean: jax.Array, v: jax.Array) -> jax.Array:
    return mean + jnp.exp(v / 2) * jax.random.uniform(key, mean.shape)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, d, scale):
        mean, v = rng.standard_normal((2, n, d), np.float32)
        return rng.integers(0, 2**32, 2, np.uint32), scale * mean, v

    key, mean, v = case(4, 3, 1)
    return [case(1, 2, 1), (key, mean, v), case(9, 5, 1), case(4, 3, 100), (key, mean, 0 * v)]
