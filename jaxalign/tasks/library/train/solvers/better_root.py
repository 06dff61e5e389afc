"""Improve guesses of square roots by an ancient rule: the new guess is halfway between the old one,
x, and a / x. x and a are positive float32 of shape [n]; so is the result.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def better_root(x: jax.Array, a: jax.Array) -> jax.Array:
    return (x + a / x) / 2


def wrong_forgets_half(x: jax.Array, a: jax.Array) -> jax.Array:
    return x + a / x


def wrong_inverted(x: jax.Array, a: jax.Array) -> jax.Array:
    return (x + x / a) / 2


def wrong_full_correction(x: jax.Array, a: jax.Array) -> jax.Array:
    return x - (x**2 - a) / x


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [tuple(rng.uniform(0.5, 5, (2, n)).astype(np.float32)) for n in (1, 6, 30)]
    x, a = cases[1]
    return [*cases, (x, 100 * a), (np.ones(6, np.float32), a)]
