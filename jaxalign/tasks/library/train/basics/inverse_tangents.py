"""Return the angle, between minus and plus half of pi, whose tangent is x, for each element of the
float32 array x.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def inverse_tangents(x: jax.Array) -> jax.Array:
    return jnp.arctan(x)


def wrong_reciprocal(x: jax.Array) -> jax.Array:
    return 1 / jnp.tan(x)


def wrong_degrees(x: jax.Array) -> jax.Array:
    return jnp.degrees(jnp.arctan(x))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1,), (8,), (2, 5)]]
    return [
        (x,) for x in (*cases, 1e4 * cases[1], np.array([-1, 0, 1, 2, -2, 3, -3, 10], np.float32))
    ]
