"""Estimate a car's acceleration from its place every dt seconds, float32 of shape [n], n >= 3: for
all moments but the first and last, (the place before minus twice the place now plus the place
after) divided by dt squared. Return float32 of shape [n - 2].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def acceleration_from_track(place: jax.Array, dt: float) -> jax.Array:
    return jnp.diff(place, n=2) / dt**2


def wrong_forgets_the_square(place: jax.Array, dt: float) -> jax.Array:
    return jnp.diff(place, n=2) / dt


def wrong_two_steps_apart(place: jax.Array, dt: float) -> jax.Array:
    return (place[2:] - place[:-2]) / dt**2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (3, 8, 20)]
    cases = [*cases, 100 * cases[1], np.array([1, 1, 1, 1, 1, 1, 1, 9], np.float32)]
    return list(zip(cases, (0.5, 2.0, 0.5, 4.0, 0.8), strict=True))
