"""Find the lower triangular matrix with a positive diagonal that, times its own transpose, gives
a. a is float32 of shape [n, n], symmetric and positive definite.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)
RTOL = 1e-3
ATOL = 1e-4


def lower_root(a: jax.Array) -> jax.Array:
    return jnp.linalg.cholesky(a)


def wrong_upper(a: jax.Array) -> jax.Array:
    return jnp.linalg.cholesky(a).T


def wrong_roots_of_entries(a: jax.Array) -> jax.Array:
    return jnp.tril(jnp.sqrt(jnp.abs(a)))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        root = rng.standard_normal((n, n))
        return (root @ root.T + np.eye(n)).astype(np.float32)

    cases = [case(n) for n in (1, 3, 6)]
    return [(a,) for a in (*cases, 100 * cases[1], case(3))]
