"""Multiply the entry in row i and column j of the square matrix a by s[i] and by s[j]. a is
float32 of shape [n, n], s is float32 of shape [n]; the result has the shape of a.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def scale_both_sides(a: jax.Array, s: jax.Array) -> jax.Array:
    return s[:, None] * a * s


def wrong_columns_only(a: jax.Array, s: jax.Array) -> jax.Array:
    return a * s


def wrong_scales_by_a_number(a: jax.Array, s: jax.Array) -> jax.Array:
    return a * jnp.sum(s * s)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        return rng.standard_normal((n, n), np.float32), scale * rng.standard_normal(n, np.float32)

    return [case(2, 1), case(5, 1), case(12, 1), case(5, 30), case(5, 0)]
