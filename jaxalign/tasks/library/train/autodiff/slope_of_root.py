"""Find how steeply the curve of the square root rises at each x, that is, its derivative there. x
is a float32 array of positive numbers; the result has the same shape.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def slope_of_root(x: jax.Array) -> jax.Array:
    return 0.5 / jnp.sqrt(x)


def wrong_multiplies(x: jax.Array) -> jax.Array:
    return 0.5 * jnp.sqrt(x)


def wrong_forgets_half(x: jax.Array) -> jax.Array:
    return 1 / jnp.sqrt(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.1, 4, shape).astype(np.float32) for shape in [(1,), (7,), (3, 4)]]
    return [(x,) for x in (*cases, 100 * cases[1], np.ones(7, np.float32))]
