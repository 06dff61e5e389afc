"""Subtract each element of x from one. x is a float32 array of any shape."""

import jax
import numpy as np

LEVEL = 2


def complement(x: jax.Array) -> jax.Array:
    return 1 - x


def wrong_order(x: jax.Array) -> jax.Array:
    return x - 1


def wrong_negates(x: jax.Array) -> jax.Array:
    return -x


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1,), (8,), (4, 2)]]
    return [(x,) for x in (*cases, 100 * cases[1])]
