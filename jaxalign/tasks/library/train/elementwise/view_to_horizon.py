"""Estimate how many kilometres one can see from a tower out to the horizon: 3.57 times the square
root of the height in metres. height is positive, float32 of shape [n]; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def view_to_horizon(height: jax.Array) -> jax.Array:
    return 3.57 * jnp.sqrt(height)


def wrong_factor_under_root(height: jax.Array) -> jax.Array:
    return jnp.sqrt(3.57 * height)


def wrong_forgets_the_root(height: jax.Array) -> jax.Array:
    return 3.57 * height


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(2, 90, n).astype(np.float32) for n in (1, 6, 25)]
    return [(x,) for x in (*cases, 40 * cases[1], np.ones(6, np.float32))]
