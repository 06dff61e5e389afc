"""Keep only the top and the bottom row of a table and leave out those between them. a is float32 of
shape [n, m], n >= 2; the result is float32 of shape [2, m].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def outermost_rows(a: jax.Array) -> jax.Array:
    return a[jnp.array([0, -1])]


def wrong_first_two(a: jax.Array) -> jax.Array:
    return a[:2]


def wrong_columns(a: jax.Array) -> jax.Array:
    return a[:, jnp.array([0, -1])]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(3, 1), (5, 5), (9, 4)]]
    return [(x,) for x in (*cases, 100 * cases[1], np.round(cases[2]))]
