"""Put y behind x: a vector that holds first the elements of x, then those of y. Both are float32
vectors, maybe of different lengths."""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def join_end_to_end(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.concatenate([x, y])


def wrong_other_order(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.concatenate([y, x])


def wrong_adds(x: jax.Array, y: jax.Array) -> jax.Array:
    return x[:1] + y


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    sizes = [(2, 3), (6, 1), (5, 9), (1, 4)]
    return [tuple(rng.standard_normal(n, np.float32) for n in pair) for pair in sizes]
