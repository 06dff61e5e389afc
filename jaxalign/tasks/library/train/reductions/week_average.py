"""Average the last seven entries of visitors, a float32 vector of shape [n] with n at least 7 that
holds a number for each day. Return a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def week_average(visitors: jax.Array) -> jax.Array:
    return jnp.mean(visitors[-7:])


def wrong_first_week(visitors: jax.Array) -> jax.Array:
    return jnp.mean(visitors[:7])


def wrong_only_adds(visitors: jax.Array) -> jax.Array:
    return jnp.sum(visitors[-7:])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0, 40, n).astype(np.float32) for n in (7, 10, 30)]
    return [(visitors,) for visitors in (*cases, 100 + 10 * cases[1])]
