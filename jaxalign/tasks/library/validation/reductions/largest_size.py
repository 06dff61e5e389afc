"""Ignoring signs, how large is the largest element of x? x is a float32 array of any shape with at
least one element; return a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def largest_size(x: jax.Array) -> jax.Array:
    return jnp.abs(x).max()


def wrong_minds_signs(x: jax.Array) -> jax.Array:
    return jnp.max(x)


def wrong_size_of_largest(x: jax.Array) -> jax.Array:
    return jnp.abs(jnp.max(x))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1,), (9,), (4, 6)]]
    cases[2][2, 3] = -20
    return [(x,) for x in (*cases, -np.abs(cases[1]) - 1, 1e5 * cases[2])]
