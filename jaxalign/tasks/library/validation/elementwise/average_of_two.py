"""Return the number halfway between x and y, element by element. x and y are float32 arrays of one
and the same shape.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def average_of_two(x: jax.Array, y: jax.Array) -> jax.Array:
    return (x + y) / 2


def wrong_forgets_parentheses(x: jax.Array, y: jax.Array) -> jax.Array:
    return x + y / 2


def wrong_half_the_gap(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.abs(x - y) / 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.standard_normal((2, *shape), np.float32) for shape in [(1,), (8,), (2, 3)]]
    return [(x, y) for x, y in (*pairs, 500 * pairs[1], pairs[1][[0, 0]])]
