"""Square each element of x but let it keep its sign: -3 turns into -9 and 3 into 9. x is a float32
array of any shape; the result is of the same kind.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def signed_square(x: jax.Array) -> jax.Array:
    return x * jnp.abs(x)


def wrong_loses_sign(x: jax.Array) -> jax.Array:
    return x**2


def wrong_always_negative(x: jax.Array) -> jax.Array:
    return -(x**2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(3,), (8,), (2, 5)]]
    zeros = np.array([0, -0.0, 1, -1, 2, -2, 3, -3], np.float32)
    return [(x,) for x in (*cases, 300 * cases[1], zeros)]
