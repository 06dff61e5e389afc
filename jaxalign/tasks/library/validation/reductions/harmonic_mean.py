"""You drive equal distances at the given speeds; what is the mean speed? It is n divided by the
sum of the reciprocals of the n speeds. speeds is a float32 vector of positive numbers; return a
float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def harmonic_mean(speeds: jax.Array) -> jax.Array:
    return speeds.size / jnp.sum(1 / speeds)


def wrong_arithmetic(speeds: jax.Array) -> jax.Array:
    return jnp.mean(speeds)


def wrong_forgets_count(speeds: jax.Array) -> jax.Array:
    return 1 / jnp.sum(1 / speeds)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(1, 90, n).astype(np.float32) for n in (2, 7, 40)]
    return [(x,) for x in (*cases, 1e-3 * cases[1], np.array([5], np.float32))]
