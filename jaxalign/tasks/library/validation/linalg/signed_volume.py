"""Return the determinant of the square matrix a, float32 of shape [n, n]: the volume, with a sign,
of the box that its rows span.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")
RTOL = 1e-3
ATOL = 1e-4


def signed_volume(a: jax.Array) -> jax.Array:
    return jnp.linalg.det(a)


def wrong_without_sign(a: jax.Array) -> jax.Array:
    return jnp.abs(jnp.linalg.det(a))


def wrong_product_of_diagonal(a: jax.Array) -> jax.Array:
    return jnp.prod(jnp.diag(a))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal((n, n), np.float32) for n in (1, 3, 5)]
    swapped = np.eye(3, dtype=np.float32)[[1, 0, 2]]
    return [(a,) for a in (*cases, 3 * cases[1], swapped, cases[1][::-1])]
