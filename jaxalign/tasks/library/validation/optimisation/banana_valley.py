"""Rosenbrock's valley is (1 - x)^2 + 100 (y - x^2)^2. Return its height at the points whose
coordinates x and y are float32 vectors of shape [n].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")
RTOL = 1e-3


def banana_valley(x: jax.Array, y: jax.Array) -> jax.Array:
    return (1 - x) ** 2 + 100 * (y - x**2) ** 2


def wrong_square_of_y(x: jax.Array, y: jax.Array) -> jax.Array:
    return (1 - x) ** 2 + 100 * (y**2 - x) ** 2


def wrong_forgets_factor(x: jax.Array, y: jax.Array) -> jax.Array:
    return (1 - x) ** 2 + (y - x**2) ** 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.standard_normal((2, n), np.float32) for n in (1, 6, 30)]
    return [(x, y) for x, y in (*pairs, 3 * pairs[1], np.ones((2, 6), np.float32))]
