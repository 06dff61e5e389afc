"""Let F square every element of a vector. Return the matrix of its partial derivatives at x, that
of F_i by x_j in row i and column j. x is float32 of shape [n], the result of shape [n, n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def slopes_of_squaring(x: jax.Array) -> jax.Array:
    return jnp.diag(2 * x)


def wrong_vector(x: jax.Array) -> jax.Array:
    return 2 * x


def wrong_squares(x: jax.Array) -> jax.Array:
    return jnp.diag(x**2)


def wrong_every_row(x: jax.Array) -> jax.Array:
    return jnp.outer(jnp.ones_like(x), 2 * x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (2, 5, 9)]
    return [(x,) for x in (*cases, -100 * cases[1], np.arange(5, dtype=np.float32))]
