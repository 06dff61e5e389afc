"""Add the cost of delivery to each order of a web shop, 4.90, unless the order comes to 50 or more,
in which case delivery is free. total is a float32 array of any shape; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def delivery_added(total: jax.Array) -> jax.Array:
    return jnp.where(total >= 50, total, total + 4.9)


def wrong_fifty_still_pays(total: jax.Array) -> jax.Array:
    return jnp.where(total > 50, total, total + 4.9)


def wrong_other_way_round(total: jax.Array) -> jax.Array:
    return jnp.where(total < 50, total, total + 4.9)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(5, 95, shape).astype(np.float32) for shape in [(2,), (8,), (3, 4)]]
    ends = np.array([50, 49.9, 50.1, 0, 50, 100, 45.1, 7], np.float32)
    return [(x,) for x in (*cases, cases[1] / 2, ends)]
