"""Count the transmission errors in each word: at how many of the 32 binary places do sent and
received differ? Both are int32 vectors of equal length without negative numbers, and the counts are
int32.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def bits_flipped_on_way(sent: jax.Array, received: jax.Array) -> jax.Array:
    return jax.lax.population_count(sent ^ received)


def wrong_common_ones(sent: jax.Array, received: jax.Array) -> jax.Array:
    return jax.lax.population_count(sent & received)


def wrong_difference_of_counts(sent: jax.Array, received: jax.Array) -> jax.Array:
    return jnp.abs(jax.lax.population_count(sent) - jax.lax.population_count(received))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, high):
        return tuple(rng.integers(0, high, (2, n), dtype=np.int32))

    sent, received = case(9, 1000)
    return [case(1, 100), (sent, received), case(30, 2**30), (sent, sent ^ 5), (sent, sent)]
