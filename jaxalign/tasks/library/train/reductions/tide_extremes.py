"""Return two float32 scalars as a tuple, first the lowest and then the highest water level of the
day. level is a float32 vector of shape [n] that is not empty.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def tide_extremes(level: jax.Array) -> tuple[jax.Array, jax.Array]:
    return jnp.min(level), jnp.max(level)


def wrong_highest_first(level: jax.Array) -> tuple[jax.Array, jax.Array]:
    return jnp.max(level), jnp.min(level)


def wrong_morning_and_evening(level: jax.Array) -> tuple[jax.Array, jax.Array]:
    return level[0], level[-1]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 24, 50)]
    return [(level,) for level in (*cases, 300 + 50 * cases[1])]
