"""Compute the length of a journey through the towns in tour, int32 of shape [k], in this order and
not back to the first. Entry (i, j) of distance, a float32 matrix, is the way from town i to town
j.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def tour_length(distance: jax.Array, tour: jax.Array) -> jax.Array:
    return jnp.sum(distance[tour[:-1], tour[1:]])


def wrong_returns_to_start(distance: jax.Array, tour: jax.Array) -> jax.Array:
    return jnp.sum(distance[tour, jnp.roll(tour, -1)])


def wrong_backwards(distance: jax.Array, tour: jax.Array) -> jax.Array:
    return jnp.sum(distance[tour[1:], tour[:-1]])


def wrong_straight_to_the_end(distance: jax.Array, tour: jax.Array) -> jax.Array:
    return distance[tour[0], tour[-1]]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, k, scale):
        distance = scale * rng.random((n, n), np.float32)
        return distance, rng.integers(0, n, k, dtype=np.int32)

    return [case(3, 2, 1), case(5, 5, 1), case(12, 8, 1), case(5, 5, 100)]
