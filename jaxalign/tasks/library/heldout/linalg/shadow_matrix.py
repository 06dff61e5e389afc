"""Return the matrix that projects vectors at right angles on the line through the origin along v:
the matrix v v^T, with v as a column, divided by the number v^T v. v is float32 of shape [n] and
not all zeros; the result is float32 of shape [n, n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def shadow_matrix(v: jax.Array) -> jax.Array:
    return jnp.outer(v, v) / jnp.dot(v, v)


def wrong_divides_by_length(v: jax.Array) -> jax.Array:
    return jnp.outer(v, v) / jnp.linalg.norm(v)


def wrong_across_the_line(v: jax.Array) -> jax.Array:
    return jnp.eye(v.size) - jnp.outer(v, v) / jnp.dot(v, v)


def wrong_forgets_to_divide(v: jax.Array) -> jax.Array:
    return jnp.outer(v, v)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (3, 2, 8, 3)]
    return [(v,) for v in (*cases, 100 * cases[0], 3 * np.eye(8, dtype=np.float32)[2])]
