"""Return 1 / (1 + e^(-x)) for each element of x, a float32 array of any shape. The result has
the same shape and dtype.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def squash_to_unit(x: jax.Array) -> jax.Array:
    return 1 / (1 + jnp.exp(-x))


def wrong_sign_of_exponent(x: jax.Array) -> jax.Array:
    return 1 / (1 + jnp.exp(x))


def wrong_hyperbolic_tangent(x: jax.Array) -> jax.Array:
    return jnp.tanh(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1,), (10,), (3, 4)]]
    return [(x,) for x in (*cases, np.zeros(10, np.float32), 30 * cases[1])]
