"""Return the volume of balls, four thirds times pi times the third power of the radius. radius
is a float32 array of any shape; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def ball_volume(radius: jax.Array) -> jax.Array:
    return 4 / 3 * jnp.pi * radius**3


def wrong_surface(radius: jax.Array) -> jax.Array:
    return 4 * jnp.pi * radius**2


def wrong_inverts_factor(radius: jax.Array) -> jax.Array:
    return 3 / 4 * jnp.pi * radius**3


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.1, 3, shape).astype(np.float32) for shape in [(1,), (8,), (2, 6)]]
    return [(r,) for r in (*cases, 100 * cases[1])]
