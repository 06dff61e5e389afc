"""Close the outline of a polygon: return its corners with the first one repeated behind the last.
The corners are the rows of a float32 array of shape [n, 2], n >= 1; the result is float32 of shape
[n + 1, 2].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def close_outline(corners: jax.Array) -> jax.Array:
    return jnp.vstack([corners, corners[0]])


def wrong_last_corner_twice(corners: jax.Array) -> jax.Array:
    return jnp.concatenate([corners, corners[-1:]])


def wrong_begins_with_the_last(corners: jax.Array) -> jax.Array:
    return jnp.concatenate([corners[-1:], corners])


def wrong_ends_at_the_origin(corners: jax.Array) -> jax.Array:
    return jnp.pad(corners, ((0, 1), (0, 0)))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal((n, 2), np.float32) for n in (4, 9, 30)]
    cases += [np.round(100 * cases[0]), np.ones((1, 2), np.float32)]
    return [(corners,) for corners in cases]
