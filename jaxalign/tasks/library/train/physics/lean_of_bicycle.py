"""Say how far cyclists lean in a bend: the angle, in radians from 0 to pi/2, whose tangent is the
speed squared over (9.81 times the radius). speed is a float32 vector, radius a positive number.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def lean_of_bicycle(speed: jax.Array, radius: float) -> jax.Array:
    return jnp.arctan(speed**2 / (9.81 * radius))


def wrong_only_the_tangent(speed: jax.Array, radius: float) -> jax.Array:
    return speed**2 / (9.81 * radius)


def wrong_multiplies_by_radius(speed: jax.Array, radius: float) -> jax.Array:
    return jnp.arctan(speed**2 / 9.81 * radius)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(1, 15, n).astype(np.float32) for n in (1, 6, 22, 6)]
    cases[3][0] = 0
    return list(zip(cases, (12.0, 8.0, 30.0, 3.5), strict=True))
