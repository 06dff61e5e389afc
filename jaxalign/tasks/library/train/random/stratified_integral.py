"""Estimate the integral of e^(-x^2) from low to high with 64 strata: divide the interval into 64
equal parts, place one point at random within each, and return the mean of the function at the
points times the length of the interval. The points' places within their parts are 64 numbers
from the uniform distribution on 0 to 1, drawn in one call with the given PRNG key, in the order
of the parts. key is a raw uint32 key of shape [2], low and high are float32 of shape [n], the
ends of n intervals, which share the 64 numbers; the result is float32 of shape [n], and negative
where high is below low.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap", "grad")


def stratified_integral(key: jax.Array, low: jax.Array, high: jax.Array) -> jax.Array:
    fractions = (jnp.arange(64) + jax.random.uniform(key, (64,))) / 64
    points = low[:, None] + fractions * (high - low)[:, None]
    return (high - low) * jnp.mean(jnp.exp(-(points**2)), axis=1)


def wrong_without_strata(key: jax.Array, low: jax.Array, high: jax.Array) -> jax.Array:
    points = low[:, None] + jax.random.uniform(key, (64,)) * (high - low)[:, None]
    return (high - low) * jnp.mean(jnp.exp(-(points**2)), axis=1)


def wrong_mean_only(key: jax.Array, low: jax.Array, high: jax.Array) -> jax.Array:
    fractions = (jnp.arange(64) + jax.random.uniform(key, (64,))) / 64
    points = low[:, None] + fractions * (high - low)[:, None]
    return jnp.mean(jnp.exp(-(points**2)), axis=1)


def wrong_middles_of_parts(key: jax.Array, low: jax.Array, high: jax.Array) -> jax.Array:
    fractions = (jnp.arange(64) + 0.5) / 64
    points = low[:, None] + fractions * (high - low)[:, None]
    return (high - low) * jnp.mean(jnp.exp(-(points**2)), axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, width):
        low = rng.uniform(-2, 1, n)
        high = low + width * rng.uniform(0.5, 2, n)
        return rng.integers(0, 2**32, 2, np.uint32), low.astype(np.float32), high.astype(np.float32)

    return [case(1, 1), case(6, 1), case(6, -1), case(25, 5)]
