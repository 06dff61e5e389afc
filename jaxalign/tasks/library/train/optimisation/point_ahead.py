"""Guess where a search goes next: beyond the point now by nine tenths of the step that it just
made, the one from before to now. Both are float32 arrays of the same shape, as is the result.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def point_ahead(before: jax.Array, now: jax.Array) -> jax.Array:
    return now + 0.9 * (now - before)


def wrong_goes_back(before: jax.Array, now: jax.Array) -> jax.Array:
    return now + 0.9 * (before - now)


def wrong_starts_from_before(before: jax.Array, now: jax.Array) -> jax.Array:
    return before + 0.9 * (now - before)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.standard_normal((2, *shape), np.float32) for shape in ((1,), (5,), (4, 2))]
    return [(a, b) for a, b in (*pairs, 100 * pairs[1], (pairs[1][0], np.zeros(5, np.float32)))]
