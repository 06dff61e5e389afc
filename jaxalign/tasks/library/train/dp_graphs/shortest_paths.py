"""Return the length of the shortest path between every two nodes of a directed graph. weights is
float32 of shape [n, n]; weights[i, j] is the positive length of the edge from i to j, and the
diagonal is zero. The result is float32 of shape [n, n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3


def shortest_paths(weights: jax.Array) -> jax.Array:
    def allow_through(k, distance):
        return jnp.minimum(distance, distance[:, k, None] + distance[None, k, :])

    return jax.lax.fori_loop(0, len(weights), allow_through, weights)


def wrong_two_edges_at_most(weights: jax.Array) -> jax.Array:
    return jnp.min(weights[:, :, None] + weights[None, :, :], axis=1)


def wrong_ignores_direction(weights: jax.Array) -> jax.Array:
    return shortest_paths(jnp.minimum(weights, weights.T))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, power):
        weights = (0.1 + 10 * rng.random((n, n)) ** power) * (1 - np.eye(n))
        return (weights.astype(np.float32),)

    return [case(4, 1), case(8, 2), case(8, 4), case(20, 2)]
