"""Suppose two atoms at distance r have the energy 1/r^12 - 1/r^6. Return their force, minus the
derivative of the energy by r, for each r, float32 of shape [n], none below 0.8; so is the result.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def force_between_atoms(r: jax.Array) -> jax.Array:
    return 12 / r**13 - 6 / r**7


def wrong_other_sign(r: jax.Array) -> jax.Array:
    return 6 / r**7 - 12 / r**13


def wrong_energy(r: jax.Array) -> jax.Array:
    return 1 / r**12 - 1 / r**6


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.8, 2, n).astype(np.float32) for n in (1, 7, 40)]
    return [(r,) for r in (*cases, cases[1] + 1, np.ones(7, np.float32))]
