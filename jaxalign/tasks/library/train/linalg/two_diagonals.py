"""Build a square matrix with main on its main diagonal, upper on the diagonal just above it, and
zeros elsewhere. main is float32 of shape [n], n at least 2, and upper of shape [n - 1].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad",)


def two_diagonals(main: jax.Array, upper: jax.Array) -> jax.Array:
    return jnp.diag(main) + jnp.diag(upper, 1)


def wrong_below(main: jax.Array, upper: jax.Array) -> jax.Array:
    return jnp.diag(main) + jnp.diag(upper, -1)


def wrong_both_sides(main: jax.Array, upper: jax.Array) -> jax.Array:
    return jnp.diag(main) + jnp.diag(upper, 1) + jnp.diag(upper, -1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        return rng.standard_normal(n, np.float32), rng.standard_normal(n - 1, np.float32)

    cases = [case(n) for n in (2, 5, 9)]
    return [*cases, (np.ones(5, np.float32), cases[1][1])]
