"""Tame counts of daily visitors, some of which are zero: add one to each and take the natural
logarithm. visitors is a float32 array of any shape without negative values; the result has its
shape.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def log_of_one_more(visitors: jax.Array) -> jax.Array:
    return jnp.log1p(visitors)


def wrong_base_ten(visitors: jax.Array) -> jax.Array:
    return jnp.log10(1 + visitors)


def wrong_adds_afterwards(visitors: jax.Array) -> jax.Array:
    return 1 + jnp.log(jnp.maximum(visitors, 1))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(1,), (8,), (3, 5)]
    cases = [rng.integers(0, 60, shape).astype(np.float32) for shape in shapes]
    return [(x,) for x in (*cases, 1000 * cases[1], np.zeros(8, np.float32))]
