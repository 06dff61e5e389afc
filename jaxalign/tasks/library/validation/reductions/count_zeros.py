"""Count the elements of x that are exactly zero. x is an int32 array of any shape; the count is an
int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def count_zeros(x: jax.Array) -> jax.Array:
    return jnp.sum(x == 0)


def wrong_counts_the_others(x: jax.Array) -> jax.Array:
    return jnp.sum(x != 0)


def wrong_counts_per_column(x: jax.Array) -> jax.Array:
    return jnp.sum(x == 0, axis=0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(9,), (4, 5), (2, 3, 4), (4, 5)]
    return [(rng.integers(-2, 3, shape, np.int32),) for shape in shapes] + [(np.ones(9, np.int32),)]
