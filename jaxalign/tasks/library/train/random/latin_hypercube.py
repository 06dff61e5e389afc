"""Spread 16 points over a box of d dimensions so that each of 16 equal slices of every axis
holds exactly one. Split the given PRNG key into two, and turn the first of these into d keys. With
the j-th of them draw a number for each point from the uniform distribution on 0 to 1, all 16 in one
call; the slice of axis j, from 0 to 15, in which a point lies is how many of these numbers are
below its own. With the second of the two draw the points' places within their slices, numbers from
the same distribution of shape [16, d], in one call. Coordinate j of a point is then low_j plus
(slice + place) / 16 of the distance from low_j to high_j. key is a raw uint32 key of shape [2], low
and high are float32 of shape [d]; the result is float32 of shape [16, d].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap", "grad")


def latin_hypercube(key: jax.Array, low: jax.Array, high: jax.Array) -> jax.Array:
    for_slices, for_places = jax.random.split(key)
    keys = jax.random.split(for_slices, low.size)
    numbers = jax.vmap(lambda key: jax.random.uniform(key, (16,)))(keys).T
    slices = jnp.sum(numbers < numbers[:, None], axis=1)
    places = jax.random.uniform(for_places, (16, low.size))
    return low + (slices + places) / 16 * (high - low)


def wrong_plain_uniform(key: jax.Array, low: jax.Array, high: jax.Array) -> jax.Array:
    second = jax.random.split(key)[1]
    return low + jax.random.uniform(second, (16, low.size)) * (high - low)


def wrong_same_order_on_every_axis(key: jax.Array, low: jax.Array, high: jax.Array) -> jax.Array:
    first, second = jax.random.split(key)
    numbers = jax.random.uniform(jax.random.split(first, low.size)[0], (16, 1))
    slices = jnp.sum(numbers < numbers[:, None], axis=1)
    return low + (slices + jax.random.uniform(second, (16, low.size))) / 16 * (high - low)


def wrong_order_instead_of_ranks(key: jax.Array, low: jax.Array, high: jax.Array) -> jax.Array:
    first, second = jax.random.split(key)
    keys = jax.random.split(first, low.size)
    slices = jnp.argsort(jax.vmap(lambda key: jax.random.uniform(key, (16,)))(keys)).T
    return low + (slices + jax.random.uniform(second, (16, low.size))) / 16 * (high - low)


def wrong_middles_of_slices(key: jax.Array, low: jax.Array, high: jax.Array) -> jax.Array:
    keys = jax.random.split(jax.random.split(key)[0], low.size)
    numbers = jax.vmap(lambda key: jax.random.uniform(key, (16,)))(keys).T
    slices = jnp.sum(numbers < numbers[:, None], axis=1)
    return low + (slices + 0.5) / 16 * (high - low)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(d, scale):
        low = scale * rng.uniform(-2, 0, d)
        high = low + scale * rng.uniform(0.5, 3, d)
        return rng.integers(0, 2**32, 2, np.uint32), low.astype(np.float32), high.astype(np.float32)

    return [case(1, 1), case(3, 1), case(6, 1), case(3, 100)]
