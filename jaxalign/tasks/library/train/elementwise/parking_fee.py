"""Charge 1.5 for a parking ticket and 2 for every hour that has begun: 1.5 for 0 hours, 3.5 for up
to one hour, 5.5 for up to two. hours is a float32 array; so are the fees.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def parking_fee(hours: jax.Array) -> jax.Array:
    return 1.5 + 2 * jnp.ceil(hours)


def wrong_only_full_hours(hours: jax.Array) -> jax.Array:
    return 1.5 + 2 * jnp.floor(hours)


def wrong_full_hours_and_one(hours: jax.Array) -> jax.Array:
    return 3.5 + 2 * jnp.floor(hours)


def wrong_to_the_minute(hours: jax.Array) -> jax.Array:
    return 1.5 + 2 * hours


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.1, 9, shape).astype(np.float32) for shape in [(1,), (7,), (3, 4)]]
    edges = np.array([0, 1, 2, 0.5, 1.25, 7, 24], np.float32)
    return [(x,) for x in (*cases, edges, 10 * cases[1])]
