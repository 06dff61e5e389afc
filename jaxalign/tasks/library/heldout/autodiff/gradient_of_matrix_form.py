"""Let f(x) = x^T a x for a vector x, that is, the sum over all i and j of a_ij x_i x_j. Return the
gradient of f with respect to x. x is float32 of shape [n], a float32 of shape [n, n] and not
always symmetric; the result is float32 of shape [n].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)
ATOL = 1e-4


def gradient_of_matrix_form(x: jax.Array, a: jax.Array) -> jax.Array:
    return jax.grad(lambda x: x @ a @ x)(x)


def wrong_as_if_symmetric(x: jax.Array, a: jax.Array) -> jax.Array:
    return 2 * a @ x


def wrong_half(x: jax.Array, a: jax.Array) -> jax.Array:
    return (a + a.T) @ x / 2


def wrong_transposed_only(x: jax.Array, a: jax.Array) -> jax.Array:
    return a.T @ x


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        return scale * rng.standard_normal(n, np.float32), rng.standard_normal((n, n), np.float32)

    x, a = case(4, 1)
    return [case(1, 1), (x, a), case(9, 1), case(4, 20), (x, np.triu(a, 1))]
