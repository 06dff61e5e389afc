"""Look up the mother's mother of each person in asked. parent holds the number of each person's
mother, the oldest one being her own. parent is int32 of shape [n], asked int32 of shape [k].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def grandparents_of(parent: jax.Array, asked: jax.Array) -> jax.Array:
    return parent[parent[asked]]


def wrong_mothers(parent: jax.Array, asked: jax.Array) -> jax.Array:
    return parent[asked]


def wrong_one_too_many(parent: jax.Array, asked: jax.Array) -> jax.Array:
    return parent[parent[parent[asked]]]


def wrong_of_everybody(parent: jax.Array, asked: jax.Array) -> jax.Array:
    return parent[parent]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, k, gap):
        born = np.arange(n)
        parent = np.maximum(born - rng.integers(1, gap + 1, n), 0).astype(np.int32)
        return parent, rng.integers(n // 2, n, k, dtype=np.int32)

    return [case(8, 3, 1), case(12, 5, 3), case(40, 9, 6), case(12, 5, 2)]
