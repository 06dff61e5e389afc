"""Multiply x and y element by element and add up the products. x and y are float32 vectors of
the same length; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def inner_product(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.dot(x, y)


def wrong_keeps_products(x: jax.Array, y: jax.Array) -> jax.Array:
    return x * y


def wrong_averages(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.mean(x * y)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.standard_normal((2, n), np.float32) for n in (2, 8, 50)]
    return [(x, y) for x, y in (*pairs, 30 * pairs[1], np.ones((2, 8), np.float32))]
