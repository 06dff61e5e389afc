"""Return the matrix of all differences: x_i minus y_j in row i and column j. x is float32 of shape
[n] and y float32 of shape [m].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def all_differences(x: jax.Array, y: jax.Array) -> jax.Array:
    return x[:, None] - y


def wrong_sign(x: jax.Array, y: jax.Array) -> jax.Array:
    return y - x[:, None]


def wrong_transposed(x: jax.Array, y: jax.Array) -> jax.Array:
    return x - y[:, None]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    sizes = [(1, 3), (4, 4), (6, 2), (4, 4)]
    pairs = [
        (rng.standard_normal(n, np.float32), rng.standard_normal(m, np.float32)) for n, m in sizes
    ]
    return [*pairs, (1e4 * pairs[1][0], pairs[1][0])]
