"""For each column of a, float32 of shape [n, d], tell how far its largest element is above its
smallest. The result is float32 of shape [d]; n is at least 1.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def column_ranges(a: jax.Array) -> jax.Array:
    return jnp.max(a, axis=0) - jnp.min(a, axis=0)


def wrong_row_ranges(a: jax.Array) -> jax.Array:
    return jnp.max(a, axis=1) - jnp.min(a, axis=1)


def wrong_range_of_everything(a: jax.Array) -> jax.Array:
    return jnp.max(a) - jnp.min(a)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(5, 5), (8, 3), (1, 4)]]
    return [(a,) for a in (*cases, 100 * cases[1], np.sort(cases[1], axis=0))]
