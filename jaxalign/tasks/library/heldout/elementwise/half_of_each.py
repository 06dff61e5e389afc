"""Halve all elements of x; the array is float32 and may have any shape."""

import jax
import numpy as np

LEVEL = 1


def half_of_each(x: jax.Array) -> jax.Array:
    return x / 2


def wrong_whole_numbers(x: jax.Array) -> jax.Array:
    return x // 2


def wrong_doubles(x: jax.Array) -> jax.Array:
    return x * 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1,), (9,), (2, 3)]]
    return [(x,) for x in (*cases, 1e4 * cases[1])]
