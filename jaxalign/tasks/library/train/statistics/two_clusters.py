"""Fit a mixture of two normal distributions to the sample x by 15 rounds of expectation and
maximisation. Start with the smallest and the largest element as means, variance 1 and weight one
half for both. In a round compute for every element the probability of having come from each
component, then for each component its weight (the mean of these probabilities), mean and variance
(both weighted by them, the variance about the new mean, plus 0.001). x is float32 of shape [n], n
at least 2; return the two means, that of the first component first, float32 of shape [2].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap", "constant_trace")
RTOL = 1e-3
ATOL = 1e-3


def two_clusters(x: jax.Array) -> jax.Array:
    def improve(_, state):
        weight, mean, variance = state
        z = (x[:, None] - mean) ** 2 / variance
        share = jax.nn.softmax(jnp.log(weight) - (jnp.log(variance) + z) / 2, axis=1)
        total = jnp.sum(share, axis=0) + 1e-12
        mean = x @ share / total
        spread = jnp.sum(share * (x[:, None] - mean) ** 2, axis=0) / total
        return total / x.size, mean, spread + 0.001

    start = (jnp.full(2, 0.5), jnp.stack([jnp.min(x), jnp.max(x)]), jnp.ones(2))
    return jax.lax.fori_loop(0, 15, improve, start)[1]


def wrong_hard_assignment(x: jax.Array) -> jax.Array:
    def improve(_, mean):
        near = jnp.abs(x - mean[0]) <= jnp.abs(x - mean[1])
        share = jnp.stack([near, ~near], axis=1)
        return x @ share / jnp.maximum(jnp.sum(share, axis=0), 1)

    return jax.lax.fori_loop(0, 15, improve, jnp.stack([jnp.min(x), jnp.max(x)]))


def wrong_variance_stays_one(x: jax.Array) -> jax.Array:
    def improve(_, state):
        weight, mean = state
        share = jax.nn.softmax(jnp.log(weight) - (x[:, None] - mean) ** 2 / 2, axis=1)
        total = jnp.sum(share, axis=0) + 1e-12
        return total / x.size, x @ share / total

    start = (jnp.full(2, 0.5), jnp.stack([jnp.min(x), jnp.max(x)]))
    return jax.lax.fori_loop(0, 15, improve, start)[1]


def wrong_one_round(x: jax.Array) -> jax.Array:
    mean = jnp.stack([jnp.min(x), jnp.max(x)])
    share = jax.nn.softmax(-((x[:, None] - mean) ** 2) / 2, axis=1)
    return x @ share / jnp.sum(share, axis=0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, gap):
        first = rng.uniform(size=n) < 0.6
        x = np.where(first, rng.normal(0, 0.5, n), rng.normal(gap, 1.5, n))
        return (x.astype(np.float32),)

    shifted = case(20, 3)[0] - 30
    shifted[5:8] = shifted[0]
    return [case(5, 4), case(20, 5), case(80, 4), (shifted,), case(20, 9)]
