"""Compute the distance of stars, in parsecs, from their magnitudes: 10 to the power of a fifth of
(apparent minus absolute plus 5). apparent and absolute are float32 arrays of one shape.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def distance_of_stars(apparent: jax.Array, absolute: jax.Array) -> jax.Array:
    return 10 ** ((apparent - absolute + 5) / 5)


def wrong_exchanged(apparent: jax.Array, absolute: jax.Array) -> jax.Array:
    return 10 ** ((absolute - apparent + 5) / 5)


def wrong_forgets_five(apparent: jax.Array, absolute: jax.Array) -> jax.Array:
    return 10 ** ((apparent - absolute) / 5)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(*shape):
        apparent = rng.uniform(-1, 9, shape).astype(np.float32)
        return apparent, rng.uniform(-3, 6, shape).astype(np.float32)

    equal = case(6)[0]
    return [case(1), case(6), case(3, 5), (equal, equal)]
