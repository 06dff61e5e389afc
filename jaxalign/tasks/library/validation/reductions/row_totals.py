"""Add up each row of the matrix x, float32 of shape [n, d]. The result is float32 of shape [n]."""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def row_totals(x: jax.Array) -> jax.Array:
    return jnp.sum(x, axis=1)


def wrong_adds_columns(x: jax.Array) -> jax.Array:
    return jnp.sum(x, axis=0)


def wrong_adds_everything(x: jax.Array) -> jax.Array:
    return jnp.sum(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(1, 4), (5, 5), (7, 3), (5, 5)]
    return [(rng.standard_normal(shape, np.float32),) for shape in shapes]
