"""Round each positive whole number up to a power of two: 5 becomes 8, and 8 stays 8. x is int32 of
shape [n] with values from 1 to 2^30; so is the result, which must be exact.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def next_power_of_two(x: jax.Array) -> jax.Array:
    return jnp.left_shift(1, 32 - jax.lax.clz(x - 1))


def wrong_always_above(x: jax.Array) -> jax.Array:
    return jnp.left_shift(1, 32 - jax.lax.clz(x))


def wrong_power_below(x: jax.Array) -> jax.Array:
    return jnp.left_shift(1, 31 - jax.lax.clz(x))


def wrong_in_floating_point(x: jax.Array) -> jax.Array:
    return (2 ** jnp.round(jnp.log2(x.astype(jnp.float32)))).astype(jnp.int32)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    edges = np.array([1, 2, 3, 4, 5, 2**30, 2**29 + 1, 2**20 - 1], np.int32)
    cases = [rng.integers(1, high, n, np.int32) for n, high in [(2, 30), (8, 1000), (30, 2**30)]]
    return [(x,) for x in (*cases, edges)]
