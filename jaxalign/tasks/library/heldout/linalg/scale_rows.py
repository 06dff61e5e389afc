"""Multiply row i of the matrix a by factor[i], for every i. a is float32 of shape [n, d] and
factor float32 of shape [n]; the result has the shape of a.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def scale_rows(a: jax.Array, factor: jax.Array) -> jax.Array:
    return factor[:, None] * a


def wrong_scales_by_total(a: jax.Array, factor: jax.Array) -> jax.Array:
    return a * jnp.sum(factor)


def wrong_combines_rows(a: jax.Array, factor: jax.Array) -> jax.Array:
    return factor @ a


def wrong_scales_by_size(a: jax.Array, factor: jax.Array) -> jax.Array:
    return jnp.abs(factor)[:, None] * a


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, d, scale):
        return rng.standard_normal((n, d), np.float32), scale * rng.standard_normal(n, np.float32)

    return [case(1, 3, 1), case(4, 4, 1), case(7, 2, 1), case(4, 4, 100), case(4, 4, 0)]
