"""A bilinear form has the matrix m. Return its matrix in the basis formed by the columns of b: the
product of b transposed, m and b, in this order. m is float32 of shape [n, n], b is float32 of
shape [n, k]; the result is float32 of shape [k, k].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def change_of_basis(m: jax.Array, b: jax.Array) -> jax.Array:
    return b.T @ m @ b


def wrong_transposes_m(m: jax.Array, b: jax.Array) -> jax.Array:
    return b.T @ m.T @ b


def wrong_forgets_one_factor(m: jax.Array, b: jax.Array) -> jax.Array:
    return m @ b


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, k, scale):
        return rng.standard_normal((n, n), np.float32), scale * rng.standard_normal(
            (n, k), np.float32
        )

    return [case(1, 3, 1), case(4, 4, 1), case(9, 2, 1), case(4, 4, 10)]
