"""Set all entries below the main diagonal of the matrix a to zero and keep the others. a is
float32 of shape [n, m]; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def upper_triangle(a: jax.Array) -> jax.Array:
    return jnp.triu(a)


def wrong_lower(a: jax.Array) -> jax.Array:
    return jnp.tril(a)


def wrong_without_diagonal(a: jax.Array) -> jax.Array:
    return jnp.triu(a, 1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(1, 3), (5, 5), (6, 4), (5, 5)]
    return [(rng.standard_normal(shape, np.float32),) for shape in shapes]
