"""How long is the coast? land is a boolean map of shape [n, m], True for land; water surrounds the
map. Count the sides of cells that have land on one side and water on the other. The result is an
int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def coast_length(land: jax.Array) -> jax.Array:
    padded = jnp.pad(land, 1)
    return jnp.sum(padded[1:] != padded[:-1]) + jnp.sum(padded[:, 1:] != padded[:, :-1])


def wrong_forgets_the_rim(land: jax.Array) -> jax.Array:
    return jnp.sum(land[1:] != land[:-1]) + jnp.sum(land[:, 1:] != land[:, :-1])


def wrong_counts_cells(land: jax.Array) -> jax.Array:
    padded = jnp.pad(land, 1)
    inland = padded[2:, 1:-1] & padded[:-2, 1:-1] & padded[1:-1, 2:] & padded[1:-1, :-2]
    return jnp.sum(land & ~inland)


def wrong_four_sides_each(land: jax.Array) -> jax.Array:
    return 4 * jnp.sum(land)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.random(shape) < 0.6 for shape in [(1, 1), (5, 7), (5, 7), (20, 12)]]
    return [(x,) for x in (*cases, np.ones((5, 7), np.bool_), np.eye(5, 7, dtype=np.bool_))]
