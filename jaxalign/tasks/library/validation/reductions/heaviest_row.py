"""Add up each row of the matrix a and return the largest of these totals. a is float32 of shape
[n, d] with at least one row; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def heaviest_row(a: jax.Array) -> jax.Array:
    return jnp.max(jnp.sum(a, axis=1))


def wrong_column(a: jax.Array) -> jax.Array:
    return jnp.max(jnp.sum(a, axis=0))


def wrong_which_one(a: jax.Array) -> jax.Array:
    return jnp.argmax(jnp.sum(a, axis=1))


def wrong_sum_of_largest(a: jax.Array) -> jax.Array:
    return jnp.sum(jnp.max(a, axis=0))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1, 4), (6, 3), (5, 20)]]
    return [(a,) for a in (*cases, 100 * cases[1], -np.abs(cases[2]))]
