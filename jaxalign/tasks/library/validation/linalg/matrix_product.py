"""Multiply the matrices a, float32 of shape [n, k], and b, of shape [k, m], in the sense of linear
algebra.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def matrix_product(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.matmul(a, b)


def wrong_other_order(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.matmul(b, a)


def wrong_of_transpose(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.matmul(a.T, b) if a.shape[0] == a.shape[1] else jnp.matmul(a, b)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    square = [rng.standard_normal((2, n, n), np.float32) for n in (1, 4)]
    long = [rng.standard_normal(shape, np.float32) for shape in [(3, 5), (5, 3)]]
    return [(a, b) for a, b in (*square, long, 10 * square[1])]
