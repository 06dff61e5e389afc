"""Bring each average mark to the nearest multiple of 0.5, and to the higher one if two are equally
near. marks is a float32 vector of positive numbers; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def marks_to_halves(marks: jax.Array) -> jax.Array:
    return jnp.floor(2 * marks + 0.5) / 2


def wrong_always_down(marks: jax.Array) -> jax.Array:
    return jnp.floor(2 * marks) / 2


def wrong_to_whole_marks(marks: jax.Array) -> jax.Array:
    return jnp.floor(marks + 0.5)


def wrong_ties_to_even(marks: jax.Array) -> jax.Array:
    return jnp.round(2 * marks) / 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(16, 97, n).astype(np.float32) / 16 for n in (3, 8, 30, 8)]
    cases[0][0] = 4.25
    ties = np.array([1.25, 1.75, 2.25, 2.75, 3.25, 3.75, 4.25, 5], np.float32)
    return [(x,) for x in (*cases, ties)]
