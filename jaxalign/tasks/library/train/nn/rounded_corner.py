"""Add to each element x the square root of (x^2 + 4) and halve the outcome: a rectifier with a
rounded corner. x is a float32 array of any shape, from -10 to 10.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def rounded_corner(x: jax.Array) -> jax.Array:
    return (x + jnp.sqrt(x**2 + 4)) / 2


def wrong_halves_root_only(x: jax.Array) -> jax.Array:
    return x + jnp.sqrt(x**2 + 4) / 2


def wrong_root_of_square(x: jax.Array) -> jax.Array:
    return (x + jnp.sqrt(x**2) + 4) / 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1,), (8,), (3, 4)]]
    return [(x,) for x in (*cases, 2 * cases[1], np.array([-10, -1.5, 0, 1.5, 10], np.float32))]
