"""Find x such that the matrix a times x is b. a is a float32 matrix of shape [n, n], well away
from singular, and b float32 of shape [n]; x is float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")
RTOL = 1e-3
ATOL = 1e-4


def solve_equations(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.linalg.solve(a, b)


def wrong_multiplies(a: jax.Array, b: jax.Array) -> jax.Array:
    return a @ b


def wrong_transposed(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.linalg.solve(a.T, b)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        a = rng.standard_normal((n, n)) / 3 + 2 * np.eye(n)[::-1]
        return a.astype(np.float32), scale * rng.standard_normal(n, np.float32)

    return [case(1, 1), case(4, 1), case(7, 1), case(4, 100), case(4, 0)]
