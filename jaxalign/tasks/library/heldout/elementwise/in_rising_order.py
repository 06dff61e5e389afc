"""Do the three numbers rise? Return True at each position at which a is smaller than b and b is
smaller than c, and False everywhere else. a, b and c are int32 arrays of one shape; the result is
boolean.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def in_rising_order(a: jax.Array, b: jax.Array, c: jax.Array) -> jax.Array:
    return (a < b) & (b < c)


def wrong_allows_equal(a: jax.Array, b: jax.Array, c: jax.Array) -> jax.Array:
    return (a <= b) & (b <= c)


def wrong_looks_at_the_ends(a: jax.Array, b: jax.Array, c: jax.Array) -> jax.Array:
    return a < c


def wrong_one_is_enough(a: jax.Array, b: jax.Array, c: jax.Array) -> jax.Array:
    return (a < b) | (b < c)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(-3, 4, (3, *shape), np.int32) for shape in [(40,), (60,), (5, 9)]]
    cases = [*cases, np.sort(cases[1], axis=0), np.ones((3, 1), np.int32)]
    return [(a, b, c) for a, b, c in cases]
