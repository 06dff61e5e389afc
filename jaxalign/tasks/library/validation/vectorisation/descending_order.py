"""Sort x from the largest element to the smallest. x is a float32 vector and may hold equal
elements.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def descending_order(x: jax.Array) -> jax.Array:
    return jnp.sort(x)[::-1]


def wrong_smallest_first(x: jax.Array) -> jax.Array:
    return jnp.sort(x)


def wrong_only_reverses(x: jax.Array) -> jax.Array:
    return x[::-1]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (3, 9, 40)]
    tied = rng.integers(-2, 3, 9).astype(np.float32)
    return [(x,) for x in (*cases, tied, -1e6 * cases[1])]
