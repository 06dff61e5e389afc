"""Measure an oscillation at each inner sample: square the sample and subtract the product of its
two neighbours. x is float32 of shape [n], n >= 3, the result two shorter.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def energy_of_oscillation(x: jax.Array) -> jax.Array:
    return x[1:-1] ** 2 - x[:-2] * x[2:]


def wrong_other_sign(x: jax.Array) -> jax.Array:
    return x[:-2] * x[2:] - x[1:-1] ** 2


def wrong_next_pair(x: jax.Array) -> jax.Array:
    return x[:-2] ** 2 - x[1:-1] * x[2:]


def wrong_squares_only(x: jax.Array) -> jax.Array:
    return x[1:-1] ** 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (3, 9, 40)]
    wave = np.sin(np.arange(9)).astype(np.float32)
    return [(x,) for x in (*cases, 10 * cases[1], wave)]
