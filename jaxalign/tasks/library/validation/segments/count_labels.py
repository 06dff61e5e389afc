"""Count how often each of the numbers 0 to 9 occurs in labels, an int32 vector of shape [n] that
holds no others. The result is int32 of shape [10].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def count_labels(labels: jax.Array) -> jax.Array:
    return jnp.bincount(labels, length=10)


def wrong_tells_which_occur(labels: jax.Array) -> jax.Array:
    return jnp.zeros(10, jnp.int32).at[labels].set(1)


def wrong_adds_labels(labels: jax.Array) -> jax.Array:
    return jnp.zeros(10, jnp.int32).at[labels].add(labels)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 10, n, np.int32) for n in (3, 20, 100)]
    return [(x,) for x in (*cases, np.full(20, 9, np.int32), np.zeros(0, np.int32))]
