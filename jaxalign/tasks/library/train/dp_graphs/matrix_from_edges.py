"""Gather parcels between five shops in a 5 by 5 matrix of their total weights, from shop (row) to
shop (column). Parcel k goes from start_k to end_k and weighs weight_k. start and end are int32
vectors, weight is float32.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def matrix_from_edges(start: jax.Array, end: jax.Array, weight: jax.Array) -> jax.Array:
    return jnp.zeros((5, 5)).at[start, end].add(weight)


def wrong_heaviest_parcel_only(start: jax.Array, end: jax.Array, weight: jax.Array) -> jax.Array:
    return jnp.zeros((5, 5)).at[start, end].max(weight)


def wrong_direction(start: jax.Array, end: jax.Array, weight: jax.Array) -> jax.Array:
    return jnp.zeros((5, 5)).at[end, start].add(weight)


def wrong_counts_parcels(start: jax.Array, end: jax.Array, weight: jax.Array) -> jax.Array:
    return jnp.zeros((5, 5)).at[start, end].add(1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(m, shops):
        start, end = rng.integers(0, shops, (2, m), dtype=np.int32)
        start[0], end[0] = 0, 1
        return start, end, rng.uniform(1, 20, m).astype(np.float32)

    return [case(1, 5), case(8, 5), case(40, 5), case(8, 2)]
