"""The square matrix a moves a state one step on. Return the matrix that moves it three steps on:
the third power of a in the sense of matrix products. a is float32 of shape [n, n].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def three_steps_on(a: jax.Array) -> jax.Array:
    return a @ a @ a


def wrong_two_steps(a: jax.Array) -> jax.Array:
    return a @ a


def wrong_entry_by_entry(a: jax.Array) -> jax.Array:
    return a**3


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal((n, n), np.float32) for n in (2, 4, 8)]
    nilpotent = np.eye(4, k=1, dtype=np.float32)
    return [(a,) for a in (*cases, 5 * cases[1], nilpotent)]
