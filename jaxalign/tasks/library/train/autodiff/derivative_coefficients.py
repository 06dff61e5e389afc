"""Differentiate a polynomial: c holds its coefficients, the constant first, then those of x, x^2
and so on. Return the derivative's in the same order. c is float32 of shape [m], m >= 2, the result
one shorter.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def derivative_coefficients(c: jax.Array) -> jax.Array:
    return c[1:] * jnp.arange(1, c.size)


def wrong_one_less(c: jax.Array) -> jax.Array:
    return c[1:] * jnp.arange(c.size - 1)


def wrong_drops_last(c: jax.Array) -> jax.Array:
    return c[:-1] * jnp.arange(1, c.size)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(m, np.float32) for m in (2, 5, 9)]
    return [(c,) for c in (*cases, 100 * cases[1], np.ones(5, np.float32))]
