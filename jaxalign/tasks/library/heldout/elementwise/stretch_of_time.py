"""A moving clock runs slow by the factor one over the square root of 1 - v^2. Return this factor
for every speed v, given in units of the speed of light, between -0.95 and 0.95. v is a float32
array of any shape.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def stretch_of_time(v: jax.Array) -> jax.Array:
    return 1 / jnp.sqrt(1 - v**2)


def wrong_forgets_the_root(v: jax.Array) -> jax.Array:
    return 1 / (1 - v**2)


def wrong_shrinks(v: jax.Array) -> jax.Array:
    return jnp.sqrt(1 - v**2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-0.95, 0.95, shape).astype(np.float32) for shape in [(1,), (6,), (2, 4)]]
    return [(v,) for v in (*cases, np.zeros(6, np.float32), -np.abs(cases[1]))]
