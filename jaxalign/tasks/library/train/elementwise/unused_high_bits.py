"""Count the zeros in front of the first one when each number is written with 32 binary digits: 31
for the number 1, and 32 for 0. number is int32 of shape [n] without negative elements; so is the
result.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def unused_high_bits(number: jax.Array) -> jax.Array:
    return jax.lax.clz(number)


def wrong_counts_used_digits(number: jax.Array) -> jax.Array:
    return 32 - jax.lax.clz(number)


def wrong_counts_all_zeros(number: jax.Array) -> jax.Array:
    return 32 - jax.lax.population_count(number)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    sizes = [(1, 2**10), (8, 2**20), (30, 2**30)]
    cases = [rng.integers(0, high, n, dtype=np.int32) for n, high in sizes]
    edges = np.array([0, 1, 2, 3, 8, 9, 255, 2**31 - 1], np.int32)
    return [(x,) for x in (*cases, edges, cases[1] // 1000)]
