"""A permutation sends position i to order_i. Return the permutation that undoes it. order is int32
of shape [n] and holds every number from 0 to n - 1 once; so does the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def way_back(order: jax.Array) -> jax.Array:
    positions = jnp.arange(order.size, dtype=order.dtype)
    return jnp.zeros_like(order).at[order].set(positions)


def wrong_applies_twice(order: jax.Array) -> jax.Array:
    return order[order]


def wrong_reverses(order: jax.Array) -> jax.Array:
    return order[::-1]


def wrong_same(order: jax.Array) -> jax.Array:
    return order


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cycle = np.roll(np.arange(7, dtype=np.int32), 2)
    drawn = [rng.permutation(n).astype(np.int32) for n in (12, 60, 12)]
    return [(order,) for order in (cycle, *drawn)]
