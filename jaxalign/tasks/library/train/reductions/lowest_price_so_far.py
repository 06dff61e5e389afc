"""Follow a price and note for each day the lowest value seen up to and including that day. price
is float32 of shape [n], n at least 1, and so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def lowest_price_so_far(price: jax.Array) -> jax.Array:
    return jax.lax.cummin(price)


def wrong_highest_so_far(price: jax.Array) -> jax.Array:
    return jax.lax.cummax(price)


def wrong_lowest_of_the_period(price: jax.Array) -> jax.Array:
    return jnp.full(price.shape, jnp.min(price))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(10, 90, n).astype(np.float32) for n in (6, 15, 40)]
    for price in cases:
        price[:3] = (95, 99, 91)
    tied = rng.integers(1, 5, 15).astype(np.float32)
    tied[:2] = (7, 8)
    return [(price,) for price in (*cases, tied, np.full(1, 12.5, np.float32))]
