"""Add up the hours a firm pays for: the part of a day beyond 8 hours counts one and a half times,
the rest once. hours is float32 of shape [n], one entry per day; return a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def paid_hours(hours: jax.Array) -> jax.Array:
    return jnp.sum(hours + jnp.maximum(hours - 8, 0) / 2)


def wrong_doubles_overtime(hours: jax.Array) -> jax.Array:
    return jnp.sum(hours + jnp.maximum(hours - 8, 0))


def wrong_overtime_only(hours: jax.Array) -> jax.Array:
    return jnp.sum(jnp.maximum(hours - 8, 0) / 2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0, 12, n).astype(np.float32) for n in (1, 5, 30)]
    cases[1][2] = 11.5
    return [(hours,) for hours in (*cases, np.full(5, 8, np.float32))]
