"""Count for every two nodes i and j of a directed graph the walks of exactly two edges from i to
j: the sum over k of the product of entries (i, k) and (k, j) of the adjacency matrix. adjacency
is int32 of shape [n, n] with numbers of edges; so is the result.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def two_step_walks(adjacency: jax.Array) -> jax.Array:
    return adjacency @ adjacency


def wrong_squares_entries(adjacency: jax.Array) -> jax.Array:
    return adjacency * adjacency


def wrong_common_targets(adjacency: jax.Array) -> jax.Array:
    return adjacency @ adjacency.T


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 3, (n, n), np.int32) for n in (2, 5, 12)]
    return [(a,) for a in (*cases, np.triu(np.ones((5, 5), np.int32), 1))]
