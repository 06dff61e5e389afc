"""Add up the absolute values of x, a float32 vector. The result is a float32 scalar."""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def taxicab_length(x: jax.Array) -> jax.Array:
    return jnp.sum(jnp.abs(x))


def wrong_cancels(x: jax.Array) -> jax.Array:
    return jnp.abs(jnp.sum(x))


def wrong_euclidean(x: jax.Array) -> jax.Array:
    return jnp.sqrt(jnp.sum(x * x))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (2, 7, 45)]
    return [(x,) for x in (*cases, 1000 * cases[1], np.full(1, -2, np.float32))]
