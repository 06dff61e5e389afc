"""Multiply the matrices a and b entry by entry and add up everything. Both are float32 of shape
[n, m]; the result is one float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def entrywise_product_sum(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.sum(a * b)


def wrong_matrix_product(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.sum(a @ b.T)


def wrong_sums_first(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.sum(a) * jnp.sum(b)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.standard_normal((2, *shape), np.float32) for shape in [(1, 3), (6, 6), (9, 4)]]
    return [(a, b) for a, b in (*pairs, 10 * pairs[1], pairs[1][[0, 0]])]
