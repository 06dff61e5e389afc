"""Find the smallest entry in each row of the matrix x, float32 of shape [n, d], d at least 1; give
the n entries back as a vector.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def smallest_per_row(x: jax.Array) -> jax.Array:
    return x.min(axis=-1)


def wrong_per_column(x: jax.Array) -> jax.Array:
    return x.min(axis=0)


def wrong_positions(x: jax.Array) -> jax.Array:
    return x.argmin(axis=-1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(2, 1), (4, 4), (3, 8)]]
    tied = rng.integers(-2, 2, (4, 4)).astype(np.float32)
    return [(x,) for x in (*cases, 1e4 * cases[2], tied)]
