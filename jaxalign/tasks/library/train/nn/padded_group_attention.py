"""Compute attention in which groups of query heads share keys and values. Query head h uses the
key and value head h // (heads of query / heads of key). The weights of a query are the
exponentials of its products with the keys over the square root of d, normalised over the keys
whose valid is true; where no key is valid the result is zero, not undefined. query is float32 of
shape [t, h, d], key and value are float32 of shape [s, g, d], h a multiple of g, and valid is
boolean of shape [s]; the result is float32 of shape [t, h, d].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap",)


def padded_group_attention(
    query: jax.Array, key: jax.Array, value: jax.Array, valid: jax.Array
) -> jax.Array:
    (t, heads, d), groups = query.shape, key.shape[1]
    grouped = query.reshape(t, groups, heads // groups, d)
    scores = jnp.einsum("tgqd,sgd->tgqs", grouped, key) / jnp.sqrt(d)
    weights = jax.nn.softmax(jnp.where(valid, scores, -1e30)) * valid
    return jnp.einsum("tgqs,sgd->tgqd", weights, value).reshape(query.shape)


def wrong_interleaves_groups(
    query: jax.Array, key: jax.Array, value: jax.Array, valid: jax.Array
) -> jax.Array:
    times = query.shape[1] // key.shape[1]
    key, value = jnp.tile(key, (1, times, 1)), jnp.tile(value, (1, times, 1))
    return padded_group_attention(query, key, value, valid)


def wrong_attends_to_padding(
    query: jax.Array, key: jax.Array, value: jax.Array, valid: jax.Array
) -> jax.Array:
    return padded_group_attention(query, key, value, jnp.ones_like(valid))


def wrong_undefined_without_keys(
    query: jax.Array, key: jax.Array, value: jax.Array, valid: jax.Array
) -> jax.Array:
    times = query.shape[1] // key.shape[1]
    key, value = jnp.repeat(key, times, axis=1), jnp.repeat(value, times, axis=1)
    scores = jnp.einsum("thd,shd->ths", query, key) / jnp.sqrt(query.shape[-1])
    return jnp.einsum("ths,shd->thd", jax.nn.softmax(jnp.where(valid, scores, -jnp.inf)), value)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(t, h, s, g, d, share):
        query = rng.standard_normal((t, h, d), np.float32)
        key, value = rng.standard_normal((2, s, g, d), np.float32)
        return query, key, value, rng.uniform(size=s) < share

    query, key, value, valid = case(3, 4, 6, 2, 4, 0.6)
    none = np.zeros(6, bool)
    cases = [case(1, 2, 3, 1, 2, 1), (query, key, value, valid), case(10, 6, 12, 3, 8, 0.7)]
    return [*cases, (query, key, value, none), (30 * query, key, value, ~none)]
