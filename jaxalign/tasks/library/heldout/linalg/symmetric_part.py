"""Return half of the sum of the square matrix a and its transpose. a is float32 of shape [n, n];
so is the result.
"""

import jax
import numpy as np

LEVEL = 1


def symmetric_part(a: jax.Array) -> jax.Array:
    return (a + a.T) / 2


def wrong_forgets_half(a: jax.Array) -> jax.Array:
    return a + a.T


def wrong_antisymmetric(a: jax.Array) -> jax.Array:
    return (a - a.T) / 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal((n, n), np.float32) for n in (2, 4, 9)]
    return [(a,) for a in (*cases, 100 * cases[1])]
