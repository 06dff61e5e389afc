"""Express prices in percent of those on the first day, so that each shop begins with 100. prices is
float32 of shape [days, shops] and positive; the result has the same shape.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def price_index(prices: jax.Array) -> jax.Array:
    return 100 * prices / prices[0]


def wrong_of_first_shop(prices: jax.Array) -> jax.Array:
    return 100 * prices / prices[:, :1]


def wrong_of_last_day(prices: jax.Array) -> jax.Array:
    return 100 * prices / prices[-1]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(1, 9, shape).astype(np.float32) for shape in [(1, 3), (5, 4), (12, 2)]]
    return [(x,) for x in (*cases, 300 * cases[1], cases[2][::-1])]
