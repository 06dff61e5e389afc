"""Adapt how far a search may go: double the radius of each run whose gain is above 0.75, halve that
of each other one. gain and radius are float32 of shape [n]; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def trusted_radius(gain: jax.Array, radius: jax.Array) -> jax.Array:
    return jnp.where(gain > 0.75, 2 * radius, radius / 2)


def wrong_exchanged(gain: jax.Array, radius: jax.Array) -> jax.Array:
    return jnp.where(gain > 0.75, radius / 2, 2 * radius)


def wrong_at_the_limit(gain: jax.Array, radius: jax.Array) -> jax.Array:
    return jnp.where(gain >= 0.75, 2 * radius, radius / 2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, largest):
        gain = rng.uniform(0.2, 1.3, n).astype(np.float32)
        return gain, rng.uniform(0.1, largest, n).astype(np.float32)

    at_limit = np.array([0.75, 0.9, 0.75, 0.5, 0, 0.75], np.float32)
    return [case(1, 3), case(6, 3), case(25, 100), (at_limit, case(6, 3)[1])]
