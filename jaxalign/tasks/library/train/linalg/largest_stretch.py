"""Find the greatest length of a product a x, if x is any vector of length one; lengths are
Euclidean. a is a float32 matrix of shape [n, m]; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)
RTOL = 1e-3
ATOL = 1e-4


def largest_stretch(a: jax.Array) -> jax.Array:
    return jnp.linalg.norm(a, ord=2)


def wrong_size_of_the_entries(a: jax.Array) -> jax.Array:
    return jnp.linalg.norm(a)


def wrong_longest_column(a: jax.Array) -> jax.Array:
    return jnp.max(jnp.linalg.norm(a, axis=0))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1, 1), (3, 3), (4, 6)]]
    return [(a,) for a in (*cases, -100 * cases[1], np.ones((3, 3), np.float32))]
