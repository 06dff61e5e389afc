"""Return 1 for every two nodes of a directed graph that have an edge in both directions, 0 for
all others. adjacency is int32 of shape [n, n] with 1 in row i and column j if there is an edge
from i to j, and 0 if not; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def edges_both_ways(adjacency: jax.Array) -> jax.Array:
    return adjacency * adjacency.T


def wrong_either_way(adjacency: jax.Array) -> jax.Array:
    return jnp.maximum(adjacency, adjacency.T)


def wrong_adds(adjacency: jax.Array) -> jax.Array:
    return adjacency + adjacency.T


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 2, (n, n), np.int32) for n in (3, 6, 20)]
    cases[0][0, 1:] = 1, 1
    cases[0][1:, 0] = 0, 1
    return [(a,) for a in (*cases, np.triu(np.ones((6, 6), np.int32)))]
