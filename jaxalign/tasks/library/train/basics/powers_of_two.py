"""Raise 2 to the power given by each element of exponent, a float32 array of any shape with values
from -20 to 20.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def powers_of_two(exponent: jax.Array) -> jax.Array:
    return 2.0**exponent


def wrong_squares(exponent: jax.Array) -> jax.Array:
    return exponent**2.0


def wrong_base(exponent: jax.Array) -> jax.Array:
    return jnp.exp(exponent)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-5, 5, shape).astype(np.float32) for shape in [(1,), (7,), (2, 6)]]
    whole = rng.integers(-20, 21, 7).astype(np.float32)
    return [(x,) for x in (*cases, whole, np.zeros(7, np.float32))]
