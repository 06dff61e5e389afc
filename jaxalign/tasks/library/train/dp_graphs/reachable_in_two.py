"""Mark which stations can be reached from which by one train or by two in a row. trains is an
int32 matrix with 1 in row i and column j for a train from i to j, else 0; the result is boolean,
likewise arranged.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def reachable_in_two(trains: jax.Array) -> jax.Array:
    return trains + trains @ trains > 0


def wrong_exactly_two(trains: jax.Array) -> jax.Array:
    return trains @ trains > 0


def wrong_squares_entries(trains: jax.Array) -> jax.Array:
    return trains + trains * trains > 0


def wrong_common_destination(trains: jax.Array) -> jax.Array:
    return trains + trains @ trains.T > 0


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [(rng.random((n, n)) < 1.5 / n).astype(np.int32) for n in (4, 8, 15)]
    return [(x,) for x in (*cases, np.eye(8, k=1, dtype=np.int32), np.eye(4, k=-1, dtype=np.int32))]
