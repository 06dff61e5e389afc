"""Add up the entries on the main diagonal of the square matrix a, float32 of shape [n, n]. The
result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def total_of_diagonal(a: jax.Array) -> jax.Array:
    return jnp.trace(a)


def wrong_keeps_diagonal(a: jax.Array) -> jax.Array:
    return jnp.diag(a)


def wrong_adds_everything(a: jax.Array) -> jax.Array:
    return jnp.sum(a)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal((n, n), np.float32) for n in (2, 5, 12)]
    return [(a,) for a in (*cases, 100 * cases[1], np.ones((5, 5), np.float32))]
