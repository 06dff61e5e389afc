"""Compute the body mass index of some people: mass in kilograms over the square of height in
metres. Both arguments are float32 of shape [n].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def body_mass_index(mass: jax.Array, height: jax.Array) -> jax.Array:
    return mass / height**2


def wrong_squares_the_ratio(mass: jax.Array, height: jax.Array) -> jax.Array:
    return (mass / height) ** 2


def wrong_forgets_square(mass: jax.Array, height: jax.Array) -> jax.Array:
    return mass / height


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        mass = scale * rng.uniform(40, 120, n).astype(np.float32)
        return mass, rng.uniform(1.4, 2.1, n).astype(np.float32)

    return [case(1, 1), case(6, 1), case(25, 1), case(6, 0.05), case(6, 0)]
