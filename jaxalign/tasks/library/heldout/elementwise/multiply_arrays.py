"""Multiply x and y element by element. Both are float32 arrays of the same shape; so is the
result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def multiply_arrays(x: jax.Array, y: jax.Array) -> jax.Array:
    return x * y


def wrong_adds_products(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.sum(x * y)


def wrong_matrix_of_products(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.outer(x, y)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.standard_normal((2, *shape), np.float32) for shape in [(2,), (6,), (3, 4)]]
    return [(x, y) for x, y in (*pairs, 100 * pairs[1])]
