"""At which position, counted from 0, is the largest element of x? If it occurs several times, the
last of these positions is meant. x is int32 of shape [n], n >= 1; the result is an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def last_largest(x: jax.Array) -> jax.Array:
    return x.size - 1 - jnp.argmax(x[::-1])


def wrong_first_one(x: jax.Array) -> jax.Array:
    return jnp.argmax(x)


def wrong_counts_from_the_end(x: jax.Array) -> jax.Array:
    return jnp.argmax(x[::-1])


def wrong_smallest(x: jax.Array) -> jax.Array:
    return x.size - 1 - jnp.argmin(x[::-1])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(-3, 3, n, np.int32) for n in (1, 9, 40, 9, 9)]
    return [(x,) for x in (*cases, -100 * np.ones(9, np.int32))]
