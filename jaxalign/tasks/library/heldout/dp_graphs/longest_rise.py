"""Return the length of the longest strictly increasing subsequence of x, whose elements need not
be neighbours: 3 for [5, 1, 4, 2, 9]. x is int32 of shape [n], n >= 1; the result is an int32
scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3


def longest_rise(x: jax.Array) -> jax.Array:
    def extend(i, length):
        before = (jnp.arange(x.size) < i) & (x < x[i])
        return length.at[i].set(1 + jnp.max(jnp.where(before, length, 0)))

    return jnp.max(jax.lax.fori_loop(0, x.size, extend, jnp.zeros_like(x)))


def wrong_neighbours_only(x: jax.Array) -> jax.Array:
    def step(length, rises):
        length = jnp.where(rises, length + 1, 1)
        return length, length

    return jnp.max(jax.lax.scan(step, jnp.int32(1), x[1:] > x[:-1])[1], initial=1)


def wrong_counts_records(x: jax.Array) -> jax.Array:
    return jnp.sum(x[1:] > jax.lax.cummax(x)[:-1]) + 1


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 20, n, np.int32) for n in (5, 12, 12, 50)]
    return [(x,) for x in (*cases, np.sort(cases[1]))]
