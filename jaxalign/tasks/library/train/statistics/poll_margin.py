"""A poll of n voters found the share p. Return its margin of error, 1.96 times the root of p (1 -
p) / n. p, from 0 to 1, and n, at least 1, are float32 vectors of one length.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def poll_margin(p: jax.Array, n: jax.Array) -> jax.Array:
    return 1.96 * jnp.sqrt(p * (1 - p) / n)


def wrong_divides_by_n(p: jax.Array, n: jax.Array) -> jax.Array:
    return 1.96 * jnp.sqrt(p * (1 - p)) / n


def wrong_forgets_root(p: jax.Array, n: jax.Array) -> jax.Array:
    return 1.96 * p * (1 - p) / n


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(k):
        p = rng.uniform(0.1, 0.9, k).astype(np.float32)
        return p, rng.integers(50, 2000, k).astype(np.float32)

    sure = np.array([0, 1, 0.5, 0.5], np.float32)
    return [case(1), case(6), case(20), (sure, np.array([100, 100, 100, 2], np.float32)), case(6)]
