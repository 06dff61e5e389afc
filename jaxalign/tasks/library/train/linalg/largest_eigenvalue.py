"""Return the largest eigenvalue (not the largest in absolute value) of the symmetric matrix a,
float32 of shape [n, n]. The result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def largest_eigenvalue(a: jax.Array) -> jax.Array:
    return jnp.linalg.eigvalsh(a)[-1]


def wrong_absolute_value(a: jax.Array) -> jax.Array:
    return jnp.linalg.norm(a, ord=2)


def wrong_diagonal(a: jax.Array) -> jax.Array:
    return jnp.max(jnp.diag(a))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, shift):
        a = rng.standard_normal((n, n), np.float32)
        return (a + a.T + np.float32(shift) * np.eye(n, dtype=np.float32),)

    return [case(2, 0), case(5, 0), case(5, -10), case(12, 3)]
