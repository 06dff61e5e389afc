"""Return the table of all sums: its entry in row i and column j is x[i] plus y[j]. x is a float32
vector of shape [n], y one of shape [m].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def addition_table(x: jax.Array, y: jax.Array) -> jax.Array:
    return x[:, None] + y[None, :]


def wrong_transposed(x: jax.Array, y: jax.Array) -> jax.Array:
    return x[None, :] + y[:, None]


def wrong_products(x: jax.Array, y: jax.Array) -> jax.Array:
    return x[:, None] * y[None, :]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m, scale):
        return scale * rng.standard_normal(n, np.float32), rng.standard_normal(m, np.float32)

    return [case(1, 4, 1), case(5, 5, 1), case(6, 3, 1), case(5, 5, 100)]
