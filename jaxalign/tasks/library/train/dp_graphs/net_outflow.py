"""Tell for each lake how much more water leaves it than comes in. Entry (i, j) of flow is what
runs from lake i to lake j. flow is float32 of shape [n, n], the result of shape [n].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def net_outflow(flow: jax.Array) -> jax.Array:
    return flow.sum(axis=1) - flow.sum(axis=0)


def wrong_net_inflow(flow: jax.Array) -> jax.Array:
    return flow.sum(axis=0) - flow.sum(axis=1)


def wrong_only_leaves(flow: jax.Array) -> jax.Array:
    return flow.sum(axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.random((n, n), np.float32) for n in (2, 5, 9)]
    return [(x,) for x in (*cases, 20 * np.triu(cases[1]), np.tril(cases[2]))]
