"""Atoms move in a cubic box that repeats itself in all three directions. Return the distance of
every two atoms, each measured to the nearest of the other's copies. x is float32 of shape [n, 3]
and side, the length of the box, a number; coordinates may lie outside of the box. The result is
float32 of shape [n, n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)
ATOL = 1e-4


def distances_in_a_box(x: jax.Array, side: float) -> jax.Array:
    offset = x[:, None] - x
    offset = offset - side * jnp.round(offset / side)
    return jnp.linalg.norm(offset, axis=-1)


def wrong_without_copies(x: jax.Array, side: float) -> jax.Array:
    return jnp.linalg.norm(x[:, None] - x, axis=-1)


def wrong_one_box_only(x: jax.Array, side: float) -> jax.Array:
    return jnp.linalg.norm(jnp.mod(x[:, None], side) - jnp.mod(x, side), axis=-1)


def wrong_wraps_to_positive(x: jax.Array, side: float) -> jax.Array:
    return jnp.linalg.norm(jnp.mod(x[:, None] - x, side), axis=-1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, side, reach):
        return rng.uniform(-reach, reach, (n, 3)).astype(np.float32), side

    x, side = case(6, 3.0, 2)
    x[1] = x[0]
    return [case(2, 1.0, 1), (x, side), case(20, 2.5, 1.25), case(6, 1.7, 8)]
