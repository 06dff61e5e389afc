"""Find the acceleration of a sledge that n ropes pull at once: add up their forces, the rows of
pulls, float32 of shape [n, 2], and divide by mass, a number. Return float32 of shape [2].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def acceleration_from_pulls(pulls: jax.Array, mass: float) -> jax.Array:
    return jnp.sum(pulls, axis=0) / mass


def wrong_averages(pulls: jax.Array, mass: float) -> jax.Array:
    return jnp.mean(pulls, axis=0) / mass


def wrong_multiplies(pulls: jax.Array, mass: float) -> jax.Array:
    return jnp.sum(pulls, axis=0) * mass


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal((n, 2), np.float32) for n in (1, 4, 15)]
    masses = (2.5, 0.8, 12.0, 60.0)
    return list(zip((*cases, 100 * cases[1]), masses, strict=True))
