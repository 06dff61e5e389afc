"""Return the weighted total of the rows of values, the weights being e to the power of query's dot
products with the rows of keys (as large as 500), scaled to add up to one. Shapes of the float32
arrays: query [d], keys [n, d], values [n, m].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def read_by_attention(query: jax.Array, keys: jax.Array, values: jax.Array) -> jax.Array:
    return jax.nn.softmax(keys @ query) @ values


def wrong_does_not_normalise(query: jax.Array, keys: jax.Array, values: jax.Array) -> jax.Array:
    return keys @ query @ values


def wrong_overflows(query: jax.Array, keys: jax.Array, values: jax.Array) -> jax.Array:
    weights = jnp.exp(keys @ query)
    return weights / jnp.sum(weights) @ values


def wrong_scales_products(query: jax.Array, keys: jax.Array, values: jax.Array) -> jax.Array:
    return jax.nn.softmax(keys @ query / jnp.sqrt(query.size)) @ values


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(d, n, m):
        query, values = rng.standard_normal(d, np.float32), rng.standard_normal((n, m), np.float32)
        return query, rng.standard_normal((n, d), np.float32), values

    query, keys, values = case(4, 6, 3)
    whole = np.array([[1, 0], [0, 1], [2, 3], [2, 3], [-1, -5]], np.float32)
    far = (np.array([100, 100], np.float32), whole, rng.standard_normal((5, 2), np.float32))
    return [case(3, 2, 2), (query, keys, values), case(5, 20, 4), far, (-query, keys, values)]
