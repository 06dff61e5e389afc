"""Return the square root of the sum of the squares of all entries of the matrix a, float32 of
shape [n, m], as a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def matrix_size(a: jax.Array) -> jax.Array:
    return jnp.linalg.norm(a)


def wrong_without_root(a: jax.Array) -> jax.Array:
    return jnp.sum(a**2)


def wrong_largest_stretch(a: jax.Array) -> jax.Array:
    return jnp.linalg.svd(a, compute_uv=False)[0]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1, 1), (4, 3), (5, 8)]]
    return [(a,) for a in (*cases, 1e4 * cases[1], np.zeros((4, 3), np.float32))]
