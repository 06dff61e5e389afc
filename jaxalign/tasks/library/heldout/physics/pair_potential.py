"""The energy of two atoms of a noble gas at the distance r is 4 depth (q^12 - q^6), where q is
size divided by r. r is a float32 array of positive numbers, of any shape, depth and size are
positive numbers; the result has the shape of r.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")
RTOL = 1e-3
ATOL = 1e-4


def pair_potential(r: jax.Array, depth: float, size: float) -> jax.Array:
    q = (size / r) ** 6
    return 4 * depth * (q**2 - q)


def wrong_attraction_too_strong(r: jax.Array, depth: float, size: float) -> jax.Array:
    q = (size / r) ** 6
    return 4 * depth * (q**2 - 2 * q)


def wrong_other_sign(r: jax.Array, depth: float, size: float) -> jax.Array:
    return -pair_potential(r, depth, size)


def wrong_forgets_four(r: jax.Array, depth: float, size: float) -> jax.Array:
    return pair_potential(r, depth, size) / 4


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.9, 2, shape).astype(np.float32) for shape in [(2,), (9,), (3, 4)]]
    grid = np.linspace(0.8, 100, 9, dtype=np.float32)
    parameters = [(1.0, 1.0), (2.5, 1.2), (0.5, 0.8)]
    pairs = zip(cases, parameters, strict=True)
    return [*((r, *pair) for r, pair in pairs), (cases[1], 30.0, 1.0), (grid, 1.0, 1.0)]
