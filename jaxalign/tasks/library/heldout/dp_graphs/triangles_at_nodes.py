"""How many triangles does each node of an undirected graph belong to? adjacency is int32 of shape
[n, n], symmetric, 1 where two nodes are joined and 0 elsewhere, also from a node to itself. Count
each triangle once for each of its three corners; the counts are int32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def triangles_at_nodes(adjacency: jax.Array) -> jax.Array:
    return jnp.sum((adjacency @ adjacency) * adjacency, axis=1) // 2


def wrong_counts_both_ways_round(adjacency: jax.Array) -> jax.Array:
    return jnp.diag(adjacency @ adjacency @ adjacency)


def wrong_number_of_neighbours(adjacency: jax.Array) -> jax.Array:
    return jnp.diag(adjacency @ adjacency)


def wrong_shares_them_out(adjacency: jax.Array) -> jax.Array:
    return jnp.diag(adjacency @ adjacency @ adjacency) // 6


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, p):
        upper = np.triu(rng.random((n, n)) < p, 1)
        return ((upper | upper.T).astype(np.int32),)

    return [case(4, 0.9), case(9, 0.5), case(9, 1.0), case(30, 0.3), case(9, 0.0)]
