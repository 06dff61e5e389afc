"""Return the volume of each tetrahedron: a sixth of the determinant, without the sign, of the
matrix whose rows are three edges from one corner. edges is float32 of shape [n, 3, 3], a matrix
for each tetrahedron.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)
RTOL = 1e-3
ATOL = 1e-4


def volumes_of_tetrahedra(edges: jax.Array) -> jax.Array:
    return jnp.abs(jnp.linalg.det(edges)) / 6


def wrong_with_sign(edges: jax.Array) -> jax.Array:
    return jnp.linalg.det(edges) / 6


def wrong_whole_box(edges: jax.Array) -> jax.Array:
    return jnp.abs(jnp.linalg.det(edges))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [2 * rng.standard_normal((n, 3, 3), np.float32) for n in (1, 4, 9)]
    flat = cases[1].copy()
    flat[0, 2] = 0
    return [(edges,) for edges in (*cases, flat, -cases[1])]
