"""How many different values occur in x? x is int32 of shape [n], n at least 1; return an int32
scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap", "constant_trace")


def count_distinct(x: jax.Array) -> jax.Array:
    ordered = jnp.sort(x)
    return 1 + jnp.sum(ordered[1:] != ordered[:-1])


def wrong_without_sorting(x: jax.Array) -> jax.Array:
    return 1 + jnp.sum(x[1:] != x[:-1])


def wrong_occur_once(x: jax.Array) -> jax.Array:
    return jnp.sum(jnp.sum(x[:, None] == x, axis=1) == 1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(-high, high, n, np.int32) for n, high in [(1, 5), (12, 4), (60, 30)]]
    return [(x,) for x in (*cases, np.full(12, 7, np.int32), 10**6 * cases[1], cases[2] // 5)]
