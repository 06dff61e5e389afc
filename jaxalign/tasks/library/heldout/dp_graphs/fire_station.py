"""Where should the fire station be? For each village take the longest of the times from it to a
village and back, and return the number of the village for which this is shortest, the lowest number
if several are equal. time is float32 of shape [n, n], n >= 1; time[i, j] is that from village i to
village j, which may differ from the time of the way back. The result is an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def fire_station(time: jax.Array) -> jax.Array:
    return jnp.argmin(jnp.max(time + time.T, axis=1))


def wrong_one_way(time: jax.Array) -> jax.Array:
    return jnp.argmin(jnp.max(time, axis=1))


def wrong_shortest_on_average(time: jax.Array) -> jax.Array:
    return jnp.argmin(jnp.mean(time + time.T, axis=1))


def wrong_most_remote(time: jax.Array) -> jax.Array:
    return jnp.argmax(jnp.max(time + time.T, axis=1))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        return ((rng.integers(1, 12, (n, n)) * (1 - np.eye(n))).astype(np.float32),)

    return [case(1), case(4), *(case(8) for _ in range(6)), case(20), case(20)]
