"""Multiply the matrix x by both weight matrices, v and w, and keep the greater of the two outcomes
at each place. x is float32 of shape [n, d], v and w are float32 of shape [d, k].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def stronger_of_two_maps(x: jax.Array, v: jax.Array, w: jax.Array) -> jax.Array:
    return jnp.maximum(x @ v, x @ w)


def wrong_greater_weights(x: jax.Array, v: jax.Array, w: jax.Array) -> jax.Array:
    return x @ jnp.maximum(v, w)


def wrong_adds(x: jax.Array, v: jax.Array, w: jax.Array) -> jax.Array:
    return x @ (v + w)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, d, k):
        v, w = rng.standard_normal((2, d, k), np.float32)
        return rng.standard_normal((n, d), np.float32), v, w

    x, v, w = case(4, 3, 5)
    return [case(1, 2, 2), (x, v, w), case(8, 6, 4), (100 * x, v, -v)]
