"""Rearrange the rows of a: the one with the greatest total on top, the others below by falling
totals. a is float32 of shape [n, m]; no two rows have the same total.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def largest_totals_first(a: jax.Array) -> jax.Array:
    return a[jnp.argsort(-a.sum(axis=1))]


def wrong_smallest_first(a: jax.Array) -> jax.Array:
    return a[jnp.argsort(a.sum(axis=1))]


def wrong_columns(a: jax.Array) -> jax.Array:
    return a[:, jnp.argsort(-a.sum(axis=0))]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m):
        a = rng.uniform(-0.2, 0.2, (n, m)) + rng.permutation(2 * n)[:n, None]
        return a.astype(np.float32)

    a = case(6, 4)
    return [(x,) for x in (case(1, 3), a, case(15, 2), 100 - a, case(9, 5))]
