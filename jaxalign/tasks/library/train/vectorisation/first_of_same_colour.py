"""Find for each element of colour the first position, counted from 0, at which an equal element
stands; it may be its own. colour is int32 of shape [n]; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def first_of_same_colour(colour: jax.Array) -> jax.Array:
    return jnp.argmax(colour[:, None] == colour, axis=1)


def wrong_last_instead(colour: jax.Array) -> jax.Array:
    return colour.size - 1 - jnp.argmax((colour[:, None] == colour)[:, ::-1], axis=1)


def wrong_how_many(colour: jax.Array) -> jax.Array:
    return jnp.sum(colour[:, None] == colour, axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, high, n, dtype=np.int32) for n, high in [(1, 9), (9, 5), (25, 12)]]
    cases[1][:5] = 3, 1, 3, 4, 1
    return [(x,) for x in (*cases, cases[1][::-1] + 100, cases[2] // 2)]
