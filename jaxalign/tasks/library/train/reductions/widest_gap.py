"""Some points lie on a line in no particular order. How wide is the widest gap between two points
next to each other? x holds their coordinates, float32 of shape [n], n at least 2; return a float32
scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def widest_gap(x: jax.Array) -> jax.Array:
    return jnp.max(jnp.diff(jnp.sort(x)))


def wrong_without_sorting(x: jax.Array) -> jax.Array:
    return jnp.max(jnp.abs(jnp.diff(x)))


def wrong_narrowest(x: jax.Array) -> jax.Array:
    return jnp.min(jnp.diff(jnp.sort(x)))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (2, 8, 50)]
    tied = np.array([3, 3, 3, 1, 1, 9, 3, 1], np.float32)
    return [(x,) for x in (*cases, tied, 1e5 * cases[1] + 3e5)]
