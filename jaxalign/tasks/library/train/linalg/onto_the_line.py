"""Return the matrix that projects onto the line through the origin and u: u_i u_j in row i and
column j, divided by the squared length of u. u is float32 of shape [n] and not zero.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def onto_the_line(u: jax.Array) -> jax.Array:
    return jnp.outer(u, u) / (u @ u)


def wrong_divides_by_length(u: jax.Array) -> jax.Array:
    return jnp.outer(u, u) / jnp.linalg.norm(u)


def wrong_onto_the_plane(u: jax.Array) -> jax.Array:
    return jnp.eye(u.size) - jnp.outer(u, u) / (u @ u)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.5, 2, n) * rng.choice([-1, 1], n) for n in (1, 3, 7, 3)]
    cases[3][1] = 0
    return [(u.astype(np.float32),) for u in (*cases, 100 * cases[1])]
