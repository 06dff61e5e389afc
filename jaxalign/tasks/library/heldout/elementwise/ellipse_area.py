"""The area of an ellipse is pi times one semi-axis times the other. Return the areas for the
semi-axes a and b, two float32 arrays of one shape, which the result has as well.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def ellipse_area(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.pi * a * b


def wrong_takes_full_axes(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.pi * a * b / 4


def wrong_adds_axes(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.pi * (a + b)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.uniform(0, 3, (2, *shape)).astype(np.float32) for shape in [(1,), (8,), (2, 6)]]
    return [(a, b) for a, b in (*pairs, 100 * pairs[1], np.zeros((2, 8), np.float32))]
