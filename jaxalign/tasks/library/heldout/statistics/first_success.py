"""Somebody throws at a target and hits it each time with probability p. How probable is it that the
throw k is the first hit, so that the k - 1 throws before it all miss? k is int32 of shape [n], its
elements being at least 1; p is a number between 0 and 1. The result is float32 of shape [n].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def first_success(k: jax.Array, p: float) -> jax.Array:
    return p * (1 - p) ** (k - 1)


def wrong_misses_k_times(k: jax.Array, p: float) -> jax.Array:
    return p * (1 - p) ** k


def wrong_first_miss(k: jax.Array, p: float) -> jax.Array:
    return (1 - p) * p ** (k - 1)


def wrong_by_then(k: jax.Array, p: float) -> jax.Array:
    return 1 - (1 - p) ** k


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(1, 9, n, np.int32) for n in (1, 8, 20)]
    chances = (0.5, 0.2, 0.35)
    seconds = np.arange(1, 9, dtype=np.int32)
    return [*zip(cases, chances, strict=True), (seconds, 0.9), (25 * seconds, 0.01)]
