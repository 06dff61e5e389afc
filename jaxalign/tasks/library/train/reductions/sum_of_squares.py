"""Square every element of x and add up the squares. x is a float32 array of any shape; the
result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def sum_of_squares(x: jax.Array) -> jax.Array:
    return jnp.sum(x**2)


def wrong_square_of_sum(x: jax.Array) -> jax.Array:
    return jnp.sum(x) ** 2


def wrong_mean_of_squares(x: jax.Array) -> jax.Array:
    return jnp.mean(x**2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1,), (7,), (5, 6)]]
    return [(x,) for x in (*cases, -100 * cases[1], np.ones(7, np.float32))]
