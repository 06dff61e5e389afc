"""Return each element of x multiplied by itself three times, that is, to the third power. x is a
float32 array of any shape; the result has the same shape and dtype.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def cube(x: jax.Array) -> jax.Array:
    return x**3


def wrong_squares(x: jax.Array) -> jax.Array:
    return x**2


def wrong_loses_sign(x: jax.Array) -> jax.Array:
    return jnp.abs(x) ** 3


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1,), (6,), (2, 5)]]
    return [(x,) for x in (*cases, -20 * cases[1], np.abs(cases[1]))]
