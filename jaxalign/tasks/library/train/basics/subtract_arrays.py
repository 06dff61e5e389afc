"""Subtract y from x, element by element. Both are float32 of the same shape."""

import jax
import numpy as np

LEVEL = 1


def subtract_arrays(x: jax.Array, y: jax.Array) -> jax.Array:
    return x - y


def wrong_other_way(x: jax.Array, y: jax.Array) -> jax.Array:
    return y - x


def wrong_adds(x: jax.Array, y: jax.Array) -> jax.Array:
    return x + y


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.standard_normal((2, n), np.float32) for n in (3, 10, 50)]
    return [(x, y) for x, y in (*pairs, 100 * pairs[1])]
