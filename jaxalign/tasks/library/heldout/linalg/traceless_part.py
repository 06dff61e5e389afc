"""Subtract from the square matrix a that multiple of the identity matrix for which the entries on
the main diagonal of the difference add up to 0; return the difference. a is float32 of shape [n,
n]; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def traceless_part(a: jax.Array) -> jax.Array:
    return a - jnp.trace(a) / len(a) * jnp.eye(len(a))


def wrong_whole_trace(a: jax.Array) -> jax.Array:
    return a - jnp.trace(a) * jnp.eye(len(a))


def wrong_from_every_entry(a: jax.Array) -> jax.Array:
    return a - jnp.trace(a) / len(a)


def wrong_clears_the_diagonal(a: jax.Array) -> jax.Array:
    return a - jnp.diag(jnp.diag(a))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal((n, n), np.float32) for n in (4, 2, 7, 1)]
    return [(a,) for a in (*cases, np.round(100 * cases[0]), np.ones((4, 4), np.float32))]
