"""Convert angles from degrees to radians: multiply by pi and divide by 180. degrees is a float32
array of any shape; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def to_radians(degrees: jax.Array) -> jax.Array:
    return degrees * jnp.pi / 180


def wrong_inverts(degrees: jax.Array) -> jax.Array:
    return degrees * 180 / jnp.pi


def wrong_full_circle(degrees: jax.Array) -> jax.Array:
    return degrees * jnp.pi / 360


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-360, 360, shape).astype(np.float32) for shape in [(1,), (9,), (3, 2)]]
    return [(x,) for x in (*cases, 100 * cases[1])]
