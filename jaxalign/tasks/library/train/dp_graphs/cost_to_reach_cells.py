"""Compute what a hiker has paid in each cell of a map: the cost of the cell and that of the way
there, from above or from the left, whichever is less. cell, above and left are float32 vectors.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def cost_to_reach_cells(cell: jax.Array, above: jax.Array, left: jax.Array) -> jax.Array:
    return cell + jnp.minimum(above, left)


def wrong_dearer_way(cell: jax.Array, above: jax.Array, left: jax.Array) -> jax.Array:
    return cell + jnp.maximum(above, left)


def wrong_pays_only_from_above(cell: jax.Array, above: jax.Array, left: jax.Array) -> jax.Array:
    return jnp.minimum(cell + above, left)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0, 5, (3, n)).astype(np.float32) for n in (1, 7, 30)]
    cases[0][0] += 1
    return [tuple(case) for case in (*cases, 100 * cases[1], np.ones((3, 7), np.float32))]
