"""Pass a gradient back through a rectifier: return the elements of upstream at whose places x is
greater than 0, and 0 elsewhere. x and upstream are float32 arrays of one shape.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def blame_through_rectifier(x: jax.Array, upstream: jax.Array) -> jax.Array:
    return upstream * (x > 0)


def wrong_multiplies_by_x(x: jax.Array, upstream: jax.Array) -> jax.Array:
    return upstream * jax.nn.relu(x)


def wrong_rectifies_gradient(x: jax.Array, upstream: jax.Array) -> jax.Array:
    return jax.nn.relu(upstream)


def wrong_at_zero(x: jax.Array, upstream: jax.Array) -> jax.Array:
    return upstream * (x >= 0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal((2, *shape), np.float32) for shape in [(3,), (8,), (4, 5)]]
    cases[0][0] = 1.5, -0.5, 2
    x, upstream = cases[1]
    zeros = np.array([0, 1, 0, -1, 0, 2, -3, 0], np.float32)
    return [*map(tuple, cases), (zeros, upstream), (-x, 100 * upstream)]
