"""Among the symmetric positive semidefinite matrices find the one that is closest to the symmetric
matrix a, entry by entry in the sense of least squares: keep the eigenvectors of a and replace its
negative eigenvalues by 0. a is float32 of shape [n, n]; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
RTOL = 1e-3
ATOL = 1e-4
PROPERTIES = ("vmap",)


def nearest_semidefinite(a: jax.Array) -> jax.Array:
    values, vectors = jnp.linalg.eigh(a)
    return (vectors * jnp.maximum(values, 0)) @ vectors.T


def wrong_turns_values_positive(a: jax.Array) -> jax.Array:
    values, vectors = jnp.linalg.eigh(a)
    return (vectors * jnp.abs(values)) @ vectors.T


def wrong_entries(a: jax.Array) -> jax.Array:
    return jnp.maximum(a, 0)


def wrong_shifts_spectrum(a: jax.Array) -> jax.Array:
    lowest = jnp.minimum(jnp.linalg.eigvalsh(a)[0], 0)
    return a - lowest * jnp.eye(a.shape[0])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal((n, n), np.float32) for n in (1, 4, 10)]
    indefinite = [a + a.T for a in cases]
    return [(a,) for a in (*indefinite, 10 * indefinite[1], cases[1] @ cases[1].T)]
