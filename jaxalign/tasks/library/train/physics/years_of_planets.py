"""Apply Kepler's law: a planet's year is the square root of the third power of its distance
divided by its star's mass. distance and mass are float32 vectors of shape [n], all positive.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def years_of_planets(distance: jax.Array, mass: jax.Array) -> jax.Array:
    return jnp.sqrt(distance**3 / mass)


def wrong_squares_distance(distance: jax.Array, mass: jax.Array) -> jax.Array:
    return jnp.sqrt(distance**2 / mass)


def wrong_mass_outside_root(distance: jax.Array, mass: jax.Array) -> jax.Array:
    return jnp.sqrt(distance**3) / mass


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.uniform(0.3, 6, (2, n)).astype(np.float32) for n in (1, 8, 20)]
    far = 30 * pairs[1][0]
    return [*((d, m) for d, m in pairs), (far, pairs[1][1]), (far, np.ones(8, np.float32))]
