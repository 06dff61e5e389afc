"""Bring prices to the nearest hundredth, as a till prints them. price is a float32 vector of shape
[n] with numbers above 0, none of them halfway between two hundredths; return float32 of that shape.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def nearest_cent(price: jax.Array) -> jax.Array:
    return jnp.round(price, 2)


def wrong_cuts_off(price: jax.Array) -> jax.Array:
    return jnp.floor(100 * price) / 100


def wrong_one_decimal(price: jax.Array) -> jax.Array:
    return jnp.round(price, 1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.1, 5, n).astype(np.float32) for n in (1, 12, 30)]
    return [(x,) for x in (*cases, cases[1] / 5, np.round(cases[1]) + 1)]
