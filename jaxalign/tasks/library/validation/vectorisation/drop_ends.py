"""Leave out the first and the last element of x, a float32 vector of shape [n], n >= 2, and return
the n - 2 others in their order.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def drop_ends(x: jax.Array) -> jax.Array:
    return x[1:-1]


def wrong_drops_first_only(x: jax.Array) -> jax.Array:
    return x[1:]


def wrong_drops_first_two(x: jax.Array) -> jax.Array:
    return x[2:]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (2, 3, 9, 40)]
    return [(x,) for x in (*cases, 1000 * cases[2])]
