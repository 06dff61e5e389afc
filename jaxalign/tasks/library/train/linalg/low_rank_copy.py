"""Return the matrix of rank at most two that is closest to a, in the sense of the sum of squared
differences. a is float32 of shape [n, m], n and m at least 2; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)
RTOL = 1e-3
ATOL = 1e-3


def low_rank_copy(a: jax.Array) -> jax.Array:
    u, s, v = jnp.linalg.svd(a, full_matrices=False)
    return u[:, :2] * s[:2] @ v[:2]


def wrong_rank_one(a: jax.Array) -> jax.Array:
    u, s, v = jnp.linalg.svd(a, full_matrices=False)
    return u[:, :1] * s[:1] @ v[:1]


def wrong_forgets_sizes(a: jax.Array) -> jax.Array:
    u, _, v = jnp.linalg.svd(a, full_matrices=False)
    return u[:, :2] @ v[:2]


def wrong_least_important(a: jax.Array) -> jax.Array:
    u, s, v = jnp.linalg.svd(a, full_matrices=False)
    return u[:, -2:] * s[-2:] @ v[-2:]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(3, 3), (6, 4), (5, 20)]]
    low = np.outer(cases[1][:, 0], cases[1][0]).astype(np.float32)
    return [(a,) for a in (*cases, 10 * cases[1] + 5, low + cases[1] / 5, 0 * cases[1])]
