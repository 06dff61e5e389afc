"""Make a matrix with x as its left and y as its right column. x and y are float32 vectors of shape
[n]; the matrix is float32 of shape [n, 2].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def two_columns(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.stack([x, y], axis=1)


def wrong_rows(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.stack([x, y])


def wrong_reads_on(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.concatenate([x, y]).reshape(-1, 2)


def wrong_swapped(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.stack([y, x], axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.standard_normal((2, n), np.float32) for n in (1, 2, 7, 30)]
    return [(x, y) for x, y in (*pairs, 100 * pairs[1])]
