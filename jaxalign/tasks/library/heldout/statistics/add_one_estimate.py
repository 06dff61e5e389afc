"""Estimate how probable each of k kinds is from how often it was seen, so that no kind is
impossible: add 1 to every count and divide by the sum of all counts so increased. counts is int32
of shape [k], k >= 1, without negative numbers; the result is float32 of shape [k].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def add_one_estimate(counts: jax.Array) -> jax.Array:
    return (counts + 1) / (jnp.sum(counts) + counts.size)


def wrong_adds_nothing(counts: jax.Array) -> jax.Array:
    return counts / jnp.sum(counts)


def wrong_divides_by_old_sum(counts: jax.Array) -> jax.Array:
    return (counts + 1) / jnp.maximum(jnp.sum(counts), 1)


def wrong_one_more_in_all(counts: jax.Array) -> jax.Array:
    return (counts + 1) / (jnp.sum(counts) + 1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 12, k, np.int32) for k in (2, 6, 20)]
    return [(counts,) for counts in (*cases, 100 * cases[1], np.zeros(6, np.int32))]
