"""Keep the positive elements of x and turn every other one into alpha times (e^x - 1). x is a
float32 array of any shape, alpha a positive number; an element of 1000 stays as it is.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def exponential_dip(x: jax.Array, alpha: float) -> jax.Array:
    return jax.nn.elu(x, alpha)


def wrong_ignores_alpha(x: jax.Array, alpha: float) -> jax.Array:
    return jax.nn.elu(x)


def wrong_straight_line(x: jax.Array, alpha: float) -> jax.Array:
    return jnp.where(x > 0, x, alpha * x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(2,), (8,), (3, 5)]]
    cases[0][0] = -0.75
    far = np.array([-1000, -10, -0.5, 0, 3, 1000], np.float32)
    return [(cases[0], 0.5), (cases[1], 1.5), (cases[2], 2.0), (far, 0.3), (3 * cases[1], 0.7)]
