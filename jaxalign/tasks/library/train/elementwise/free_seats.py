"""Mark the seats of a cinema that can still be sold. taken is a boolean array of shape [rows,
seats], true where somebody has bought the seat; return a boolean array that is true at all other
seats.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def free_seats(taken: jax.Array) -> jax.Array:
    return jnp.logical_not(taken)


def wrong_sells_twice(taken: jax.Array) -> jax.Array:
    return taken & True


def wrong_all_are_free(taken: jax.Array) -> jax.Array:
    return jnp.ones_like(taken)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(1, 3), (4, 6), (10, 8)]
    cases = [rng.uniform(size=shape) < 0.5 for shape in shapes]
    return [(x,) for x in (*cases, rng.uniform(size=(4, 6)) < 0.1, np.ones((4, 6), bool))]
