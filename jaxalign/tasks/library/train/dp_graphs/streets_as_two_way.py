"""Let walkers use every street in both directions: streets is an int32 matrix with 1 in row i and
column j for a street from i to j, else 0; return the one for walkers, again of 0 and 1.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def streets_as_two_way(streets: jax.Array) -> jax.Array:
    return jnp.maximum(streets, streets.T)


def wrong_counts_directions(streets: jax.Array) -> jax.Array:
    return streets + streets.T


def wrong_turns_round(streets: jax.Array) -> jax.Array:
    return streets.T


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 2, (n, n), dtype=np.int32) for n in (3, 6, 15)]
    cases[0][0, 1:] = 1, 1
    cases[0][1:, 0] = 0, 1
    return [(x,) for x in (*cases, np.triu(np.ones((6, 6), np.int32)))]
