"""Combine two results so that most of their error cancels: four times the finer result less the
coarser one, all divided by 3. coarse and fine are float32 arrays of one shape; so is the result.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def two_grids_combined(coarse: jax.Array, fine: jax.Array) -> jax.Array:
    return (4 * fine - coarse) / 3


def wrong_error_halved(coarse: jax.Array, fine: jax.Array) -> jax.Array:
    return 2 * fine - coarse


def wrong_swapped(coarse: jax.Array, fine: jax.Array) -> jax.Array:
    return (4 * coarse - fine) / 3


def wrong_average(coarse: jax.Array, fine: jax.Array) -> jax.Array:
    return (coarse + fine) / 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(1,), (7,), (3, 4)]
    cases = [tuple(rng.standard_normal((2, *shape), np.float32)) for shape in shapes]
    coarse, fine = cases[1]
    return [*cases, (100 * coarse, fine), (np.zeros(7, np.float32), fine)]
