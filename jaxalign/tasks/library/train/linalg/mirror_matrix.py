"""Return the matrix that reflects vectors in the plane at right angles to u: the identity matrix
less 2 u_i u_j in row i and column j. u is float32 of shape [n] and has the length one.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def mirror_matrix(u: jax.Array) -> jax.Array:
    return jnp.eye(u.size) - 2 * jnp.outer(u, u)


def wrong_projects(u: jax.Array) -> jax.Array:
    return jnp.eye(u.size) - jnp.outer(u, u)


def wrong_ones_for_identity(u: jax.Array) -> jax.Array:
    return 1 - 2 * jnp.outer(u, u)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.5, 2, n) * rng.choice([-1, 1], n) for n in (1, 3, 7, 3)]
    cases[3][:2] = 0
    return [((u / np.linalg.norm(u)).astype(np.float32),) for u in cases]
