"""Label the connected parts of an undirected graph: every node gets the smallest number of all
nodes that can be reached from it, its own number included. adjacency is a symmetric int32 matrix
of shape [n, n] with 1 where two nodes are joined and 0 elsewhere; parts may be long chains. The
result is int32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap", "constant_trace")


def connected_groups(adjacency: jax.Array) -> jax.Array:
    n = len(adjacency)

    def spread(state):
        labels, _ = state
        offered = jnp.min(jnp.where(adjacency > 0, labels, n), axis=1)
        smaller = jnp.minimum(labels, offered)
        return smaller, jnp.any(smaller < labels)

    start = (jnp.arange(n), jnp.array(True))
    return jax.lax.while_loop(lambda state: state[1], spread, start)[0]


def wrong_neighbours_only(adjacency: jax.Array) -> jax.Array:
    n = len(adjacency)
    joined = (adjacency > 0) | jnp.eye(n, dtype=bool)
    return jnp.min(jnp.where(joined, jnp.arange(n), n), axis=1)


def wrong_three_rounds(adjacency: jax.Array) -> jax.Array:
    n = len(adjacency)
    labels = jnp.arange(n)
    for _ in range(3):
        labels = jnp.minimum(labels, jnp.min(jnp.where(adjacency > 0, labels, n), axis=1))
    return labels


def wrong_numbers_parts(adjacency: jax.Array) -> jax.Array:
    labels = connected_groups(adjacency)
    return jnp.cumsum(labels == jnp.arange(labels.size))[labels] - 1


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def graph(n, edges):
        a = np.zeros((n, n), np.int32)
        for i, j in edges:
            a[i, j] = a[j, i] = 1
        return (a,)

    def chain(n):
        order = rng.permutation(n)
        return graph(n, np.stack([order[:-1], order[1:]], axis=1))

    def sparse(n):
        return graph(n, rng.integers(0, n, (n // 2, 2)))

    return [sparse(4), sparse(12), sparse(50), chain(12), chain(50), graph(12, [])]
