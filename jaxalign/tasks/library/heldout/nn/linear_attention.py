"""Compute causal linear attention with memory linear in t. With f(u) = u + 1 for u > 0 and e^u
otherwise, applied to each element, position i weighs each position j <= i by the inner product of
f(query[i]) and f(key[j]); the result at i is the weighted average of these values: the sum of
weight times value[j], divided by the sum of the weights. query and key are float32 of shape [t,
d], value is float32 of shape [t, m]; the result is float32 of shape [t, m].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
RTOL = 1e-3
ATOL = 1e-4
PROPERTIES = ("grad", "vmap", "constant_trace")


def linear_attention(query: jax.Array, key: jax.Array, value: jax.Array) -> jax.Array:
    def step(carry, position):
        q, k, v = position
        weighted, total = carry[0] + jnp.outer(k, v), carry[1] + k
        return (weighted, total), q @ weighted / (q @ total)

    start = (jnp.zeros((key.shape[1], value.shape[1])), jnp.zeros(key.shape[1]))
    positions = (jax.nn.elu(query) + 1, jax.nn.elu(key) + 1, value)
    return jax.lax.scan(step, start, positions)[1]


def wrong_sees_the_future(query: jax.Array, key: jax.Array, value: jax.Array) -> jax.Array:
    weight = (jax.nn.elu(query) + 1) @ (jax.nn.elu(key) + 1).T
    return weight @ value / jnp.sum(weight, axis=1, keepdims=True)


def wrong_does_not_divide(query: jax.Array, key: jax.Array, value: jax.Array) -> jax.Array:
    return jnp.tril((jax.nn.elu(query) + 1) @ (jax.nn.elu(key) + 1).T) @ value


def wrong_excludes_itself(query: jax.Array, key: jax.Array, value: jax.Array) -> jax.Array:
    weight = jnp.tril((jax.nn.elu(query) + 1) @ (jax.nn.elu(key) + 1).T, -1)
    return weight @ value / jnp.maximum(jnp.sum(weight, axis=1, keepdims=True), 1e-6)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(t, d, m, scale):
        query, key = rng.standard_normal((2, t, d), np.float32)
        return query, key, scale * rng.standard_normal((t, m), np.float32)

    return [case(1, 2, 3, 1), case(6, 4, 3, 1), case(6, 4, 3, 50), case(40, 4, 4, 1)]
