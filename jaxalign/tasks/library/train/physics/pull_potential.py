"""Compute the potential that n masses cause at one place: minus 6.67 times the total of mass
divided by distance. mass and distance, positive, are float32 of shape [n]; return a scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def pull_potential(mass: jax.Array, distance: jax.Array) -> jax.Array:
    return -6.67 * jnp.sum(mass / distance)


def wrong_squared_distance(mass: jax.Array, distance: jax.Array) -> jax.Array:
    return -6.67 * jnp.sum(mass / distance**2)


def wrong_ratio_of_totals(mass: jax.Array, distance: jax.Array) -> jax.Array:
    return -6.67 * jnp.sum(mass) / jnp.sum(distance)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.uniform(0.4, 7, (2, n)).astype(np.float32) for n in (1, 5, 30)]
    heavy = pairs[1][0] * 200
    heavy[2] = 0
    return [*((m, d) for m, d in pairs), (heavy, pairs[1][1])]
