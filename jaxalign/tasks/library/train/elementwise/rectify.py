"""Replace every negative element of x by zero and keep the others. x is a float32 array of any
shape; the result has the same shape and dtype.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def rectify(x: jax.Array) -> jax.Array:
    return jnp.maximum(x, 0)


def wrong_absolute_value(x: jax.Array) -> jax.Array:
    return jnp.abs(x)


def wrong_keeps_negatives(x: jax.Array) -> jax.Array:
    return jnp.minimum(x, 0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(1,), (8,), (3, 5), (2, 3, 4)]
    cases = [rng.standard_normal(shape, np.float32) for shape in shapes]
    return [(x,) for x in (*cases, 1e6 * cases[1])]
