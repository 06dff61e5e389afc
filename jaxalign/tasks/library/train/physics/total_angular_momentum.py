"""Add up the angular momenta of n bodies. That of one body is the vector product of its position
with its momentum, in this order. Both are float32 of shape [n, 3]; the total has shape [3].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def total_angular_momentum(position: jax.Array, momentum: jax.Array) -> jax.Array:
    return jnp.sum(jnp.cross(position, momentum), axis=0)


def wrong_order(position: jax.Array, momentum: jax.Array) -> jax.Array:
    return jnp.sum(jnp.cross(momentum, position), axis=0)


def wrong_product_of_totals(position: jax.Array, momentum: jax.Array) -> jax.Array:
    return jnp.cross(jnp.sum(position, axis=0), jnp.sum(momentum, axis=0))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.standard_normal((2, n, 3), np.float32) for n in (1, 4, 12)]
    return [(x, p) for x, p in (*pairs, 10 * pairs[1])]
