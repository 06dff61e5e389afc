"""A salesman visits all towns and returns to the first one. Return the length of the way: the sum
of the distances from each town in order to the next one, and from the last one back to the first.
distance is float32 of shape [n, n], the way from town i to town j being distance[i, j], which may
differ from the way back; order is int32 of shape [n] and holds each number from 0 to n - 1 once.
The result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def round_trip_length(distance: jax.Array, order: jax.Array) -> jax.Array:
    return jnp.sum(distance[order, jnp.roll(order, -1)])


def wrong_does_not_return(distance: jax.Array, order: jax.Array) -> jax.Array:
    return jnp.sum(distance[order[:-1], order[1:]])


def wrong_way_round(distance: jax.Array, order: jax.Array) -> jax.Array:
    return jnp.sum(distance[jnp.roll(order, -1), order])


def wrong_ignores_order(distance: jax.Array, order: jax.Array) -> jax.Array:
    towns = jnp.arange(order.size)
    return jnp.sum(distance[towns, jnp.roll(towns, -1)])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        distance = scale * rng.uniform(0.5, 3, (n, n)).astype(np.float32)
        return distance, rng.permutation(n).astype(np.int32)

    distance, order = case(6, 1)
    return [case(1, 1), (distance, order), case(15, 1), case(6, 100), (distance, order[::-1])]
