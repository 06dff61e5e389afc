"""Put x and y on top of each other: a matrix of two rows, the first being x and the second y. x
and y are float32 vectors of shape [n]; the result is float32 of shape [2, n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def two_rows(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.stack([x, y])


def wrong_two_columns(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.stack([x, y], axis=1)


def wrong_order(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.stack([y, x])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.standard_normal((2, n), np.float32) for n in (1, 2, 30)]
    return [(x, y) for x, y in (*pairs, 1e4 * pairs[1], pairs[2][::-1])]
