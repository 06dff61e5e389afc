"""Return e to the power of minus half the square of each element of x. x is a float32 array of
any shape; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def gaussian_bump(x: jax.Array) -> jax.Array:
    return jnp.exp(-(x**2) / 2)


def wrong_forgets_half(x: jax.Array) -> jax.Array:
    return jnp.exp(-(x**2))


def wrong_forgets_square(x: jax.Array) -> jax.Array:
    return jnp.exp(-x / 2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1,), (11,), (2, 3)]]
    return [(x,) for x in (*cases, 3 * cases[1], 0.01 * cases[2])]
