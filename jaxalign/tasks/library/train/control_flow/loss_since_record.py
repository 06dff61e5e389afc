"""Return which share of its record a stock has lost by each day: 1 minus price divided by the
highest price up to that day, itself included. x holds the positive prices, float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def loss_since_record(x: jax.Array) -> jax.Array:
    return 1 - x / jax.lax.cummax(x)


def wrong_share_left(x: jax.Array) -> jax.Array:
    return x / jax.lax.cummax(x)


def wrong_record_of_all_days(x: jax.Array) -> jax.Array:
    return 1 - x / jnp.max(x)


def wrong_not_relative(x: jax.Array) -> jax.Array:
    return jax.lax.cummax(x) - x


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(10, 99, n).astype(np.float32) for n in (5, 12, 40)]
    return [
        (x,)
        for x in (*cases, np.sort(cases[1])[::-1].copy(), np.array([3, 6, 6, 2, 8], np.float32))
    ]
