"""Divide one by each element of x, a float32 array of any shape without zeros."""

import jax
import numpy as np

LEVEL = 2


def reciprocals(x: jax.Array) -> jax.Array:
    return 1 / x


def wrong_negates(x: jax.Array) -> jax.Array:
    return -x


def wrong_halves(x: jax.Array) -> jax.Array:
    return x / 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.1, 9, shape).astype(np.float32) for shape in [(2,), (7,), (3, 4)]]
    return [(x,) for x in (*cases, -100 * cases[1])]
