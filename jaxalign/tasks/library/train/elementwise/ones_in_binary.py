"""How many ones does each number have when written in the binary system? x is a uint32 array of
any shape; the counts are int32.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap", "constant_trace")


def ones_in_binary(x: jax.Array) -> jax.Array:
    return jax.lax.population_count(x).astype(jnp.int32)


def wrong_low_half_only(x: jax.Array) -> jax.Array:
    return jax.lax.population_count(x & 0xFFFF).astype(jnp.int32)


def wrong_length(x: jax.Array) -> jax.Array:
    return (32 - jax.lax.clz(x)).astype(jnp.int32)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 2**32, shape, np.uint32) for shape in [(2,), (8,), (3, 5)]]
    edges = np.array([0, 1, 2, 3, 2**31, 2**32 - 1, 255, 256], np.uint32)
    return [(x,) for x in (*cases, edges, cases[1] >> 20)]
