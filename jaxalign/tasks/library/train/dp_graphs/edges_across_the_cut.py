"""Count the paths that cross a river. Path k joins the houses start_k and end_k, and side tells on
which bank each house stands, 0 or 1. All three are int32 vectors; the result is an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def edges_across_the_cut(side: jax.Array, start: jax.Array, end: jax.Array) -> jax.Array:
    return jnp.sum(side[start] != side[end])


def wrong_on_one_bank(side: jax.Array, start: jax.Array, end: jax.Array) -> jax.Array:
    return jnp.sum(side[start] == side[end])


def wrong_different_houses(side: jax.Array, start: jax.Array, end: jax.Array) -> jax.Array:
    return jnp.sum(start != end)


def wrong_one_direction(side: jax.Array, start: jax.Array, end: jax.Array) -> jax.Array:
    return jnp.sum(side[start] < side[end])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m):
        side = (np.arange(n) % 2).astype(np.int32)
        return rng.permutation(side), *rng.integers(0, n, (2, m), dtype=np.int32)

    cases = [case(4, 6), case(8, 12), case(15, 40)]
    return [*cases, (np.ones(8, np.int32), *cases[1][1:])]
