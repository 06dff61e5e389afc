"""Compress the rows of x to eight numbers each by a random projection: draw a d x 8 matrix of
standard normal numbers in one call with the given PRNG key, divide it by the root of 8, and
multiply x by it from the right. key is a raw uint32 key of shape [2] and x float32 of shape [n,
d]; the result is float32 of shape [n, 8].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def sketch_rows(key: jax.Array, x: jax.Array) -> jax.Array:
    return x @ jax.random.normal(key, (x.shape[1], 8)) / jnp.sqrt(8)


def wrong_does_not_scale(key: jax.Array, x: jax.Array) -> jax.Array:
    return x @ jax.random.normal(key, (x.shape[1], 8))


def wrong_matrix_transposed(key: jax.Array, x: jax.Array) -> jax.Array:
    return x @ jax.random.normal(key, (8, x.shape[1])).T / jnp.sqrt(8)


def wrong_scales_by_width(key: jax.Array, x: jax.Array) -> jax.Array:
    return x @ jax.random.normal(key, (x.shape[1], 8)) / jnp.sqrt(x.shape[1])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, d, scale):
        key = rng.integers(0, 2**32, 2, np.uint32)
        return key, scale * rng.standard_normal((n, d), np.float32)

    return [case(1, 3, 1), case(5, 12, 1), case(5, 12, 50), case(20, 30, 1)]
