"""Exchange the rows and columns of the complex matrix a and reverse the sign of all imaginary
parts: the result's entry in row i and column j is the complex conjugate of a's in row j and column
i. a is complex64 of shape [n, m]; the result is complex64 of shape [m, n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def conjugate_mirror(a: jax.Array) -> jax.Array:
    return jnp.conj(a.T)


def wrong_only_exchanges(a: jax.Array) -> jax.Array:
    return a.T


def wrong_only_conjugates(a: jax.Array) -> jax.Array:
    return jnp.conj(a)


def wrong_sign_of_real_parts(a: jax.Array) -> jax.Array:
    return -jnp.conj(a.T)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(3, 4), (2, 2), (6, 5), (3, 4), (1, 1)]
    cases = [rng.standard_normal((2, *shape), np.float32) for shape in shapes]
    cases.append(np.round(100 * cases[0]))
    return [((real + 1j * imaginary).astype(np.complex64),) for real, imaginary in cases]
