"""Return the volumes of boxes of every combination of length, width and height: entry i, j, k is
length i times width j times height k. The arguments are float32 of shapes [n], [m] and [p].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def volumes_of_all_boxes(length: jax.Array, width: jax.Array, height: jax.Array) -> jax.Array:
    return jnp.einsum("i,j,k->ijk", length, width, height)


def wrong_order_of_axes(length: jax.Array, width: jax.Array, height: jax.Array) -> jax.Array:
    return jnp.einsum("i,j,k->kji", length, width, height)


def wrong_adds(length: jax.Array, width: jax.Array, height: jax.Array) -> jax.Array:
    return length[:, None, None] + width[:, None] + height


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(1, 2, 3), (3, 3, 3), (4, 2, 5), (3, 3, 3)]
    cases = [tuple(rng.uniform(0.5, 3, n).astype(np.float32) for n in shape) for shape in shapes]
    cases[3][2][:] = 100
    return cases
