"""Turn the counts of some kinds into shares that add up to one. counts is a float32 vector without
negative elements and not all zeros; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def shares(counts: jax.Array) -> jax.Array:
    return counts / jnp.sum(counts)


def wrong_relative_to_largest(counts: jax.Array) -> jax.Array:
    return counts / jnp.max(counts)


def wrong_percent(counts: jax.Array) -> jax.Array:
    return 100 * counts / jnp.sum(counts)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(1, 30, n).astype(np.float32) for n in (2, 6, 40)]
    return [(x,) for x in (*cases, 1e5 * cases[1], np.array([0, 0, 7, 0, 0, 0], np.float32))]
