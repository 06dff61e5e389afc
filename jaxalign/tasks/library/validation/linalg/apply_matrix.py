"""Multiply the matrix a by the vector x. a is float32 of shape [n, d] and x float32 of shape
[d]; the result is float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def apply_matrix(a: jax.Array, x: jax.Array) -> jax.Array:
    return a @ x


def wrong_scales_columns(a: jax.Array, x: jax.Array) -> jax.Array:
    return a * x


def wrong_adds_columns(a: jax.Array, x: jax.Array) -> jax.Array:
    return jnp.sum(a * x, axis=0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    sizes = [(1, 3), (4, 4), (3, 7), (4, 4)]
    return [
        (rng.standard_normal((n, d), np.float32), rng.standard_normal(d, np.float32))
        for n, d in sizes
    ]
