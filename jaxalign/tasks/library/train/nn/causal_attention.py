"""Compute scaled dot-product attention of one head in which a position attends to itself and to
earlier positions only: the weights are the exponentials of query times key over the square root
of n, normalised to sum one over the allowed positions. query, key and value are float32 of shape
[t, n]; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3


def causal_attention(query: jax.Array, key: jax.Array, value: jax.Array) -> jax.Array:
    t, n = query.shape
    scores = query @ key.T / jnp.sqrt(n)
    allowed = jnp.tril(jnp.ones((t, t), bool))
    return jax.nn.softmax(jnp.where(allowed, scores, -jnp.inf)) @ value


def wrong_sees_the_future(query: jax.Array, key: jax.Array, value: jax.Array) -> jax.Array:
    return jax.nn.softmax(query @ key.T / jnp.sqrt(query.shape[1])) @ value


def wrong_does_not_scale(query: jax.Array, key: jax.Array, value: jax.Array) -> jax.Array:
    return causal_attention(query * jnp.sqrt(query.shape[1]), key, value)


def wrong_masks_with_zero(query: jax.Array, key: jax.Array, value: jax.Array) -> jax.Array:
    return jax.nn.softmax(jnp.tril(query @ key.T / jnp.sqrt(query.shape[1]))) @ value


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    sizes = [(1, 4), (6, 8), (6, 8), (16, 4)]
    return [tuple(rng.standard_normal((3, t, n), np.float32)) for t, n in sizes]
