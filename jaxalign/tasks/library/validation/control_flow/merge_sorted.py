"""a and b are each in ascending order. Return one vector with all elements of both, in ascending
order; an element that occurs twice stays there twice. a is int32 of shape [n], b int32 of shape
[m], and the result int32 of shape [n + m].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("constant_trace",)


def merge_sorted(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.sort(jnp.concatenate([a, b]))


def wrong_appends(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.concatenate([a, b])


def wrong_descending(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.sort(jnp.concatenate([a, b]))[::-1]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m, low, high):
        a, b = rng.integers(low, high, n, np.int32), rng.integers(low, high, m, np.int32)
        return np.sort(a), np.sort(b)

    return [case(1, 1, 5, 9), case(6, 4, -3, 4), case(6, 4, -(10**9), 10**9), case(20, 30, 0, 50)]
