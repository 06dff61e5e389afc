"""Compare two messages bit by bit. How many bits differ between a and b altogether, if their
numbers are written in binary? a and b are int32 vectors of the same length, perhaps 0, without
negative numbers; the result is an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def differing_bits(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.sum(jax.lax.population_count(a ^ b))


def wrong_differing_numbers(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.sum(a != b)


def wrong_common_bits(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.sum(jax.lax.population_count(a & b))


def wrong_difference_of_counts(a: jax.Array, b: jax.Array) -> jax.Array:
    counts = jax.lax.population_count(jnp.stack([a, b]))
    return jnp.abs(jnp.sum(counts[0]) - jnp.sum(counts[1]))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 2**30, (2, n), np.int32) for n in (1, 7, 20)]
    small = rng.integers(0, 4, (2, 7), np.int32)
    return [(a, b) for a, b in (*cases, small, np.zeros((2, 0), np.int32))]
