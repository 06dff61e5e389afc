"""Kepler's third law: the period of an orbit is 2 pi times the square root of the third power of
the semi-major axis a divided by mu. a is a float32 array of positive numbers, of any shape, and mu
a positive number; return the periods.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def orbital_period(a: jax.Array, mu: float) -> jax.Array:
    return 2 * jnp.pi * jnp.sqrt(a**3 / mu)


def wrong_forgets_the_root(a: jax.Array, mu: float) -> jax.Array:
    return 2 * jnp.pi * a**3 / mu


def wrong_second_power(a: jax.Array, mu: float) -> jax.Array:
    return 2 * jnp.pi * jnp.sqrt(a**2 / mu)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(1,), (6,), (2, 4)]
    cases = [rng.uniform(0.3, 5, shape).astype(np.float32) for shape in shapes]
    return list(zip((*cases, 100 * cases[1]), (1.0, 2.5, 40.0, 0.3), strict=True))
