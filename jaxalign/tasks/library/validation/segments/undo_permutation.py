"""order holds every whole number from 0 to n - 1 once. Return the permutation that undoes it:
element i of the result is the position of i in order. order is int32 of shape [n]; so is the
result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def undo_permutation(order: jax.Array) -> jax.Array:
    return jnp.argsort(order)


def wrong_applies_it_again(order: jax.Array) -> jax.Array:
    return order[order]


def wrong_backwards(order: jax.Array) -> jax.Array:
    return order[::-1]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.permutation(n).astype(np.int32) for n in (6, 12, 50)]
    return [
        (x,) for x in (*cases, np.roll(np.arange(12, dtype=np.int32), 3), np.zeros(1, np.int32))
    ]
