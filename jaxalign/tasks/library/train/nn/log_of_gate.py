"""Return the natural logarithm of 1 / (1 + e^(-x)) for each element of x, also far below zero:
-500 stays -500. x is a float32 array of any shape; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def log_of_gate(x: jax.Array) -> jax.Array:
    return jax.nn.log_sigmoid(x)


def wrong_underflows(x: jax.Array) -> jax.Array:
    return jnp.log(jax.nn.sigmoid(x))


def wrong_sign(x: jax.Array) -> jax.Array:
    return jax.nn.log_sigmoid(-x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1,), (8,), (4, 5)]]
    far = np.array([-500, -120, -5, 0, 5, 500], np.float32)
    return [(x,) for x in (*cases, far, 4 * cases[1])]
