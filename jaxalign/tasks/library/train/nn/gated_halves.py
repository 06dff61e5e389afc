"""Multiply the left half of every row of x, entry by entry, by 1 / (1 + e^(-z)), z being the right
half. x is float32 of shape [n, 2 d]; the result has the shape [n, d].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def gated_halves(x: jax.Array) -> jax.Array:
    return jax.nn.glu(x)


def wrong_halves_exchanged(x: jax.Array) -> jax.Array:
    left, right = jnp.split(x, 2, axis=1)
    return right * jax.nn.sigmoid(left)


def wrong_alternates(x: jax.Array) -> jax.Array:
    return x[:, ::2] * jax.nn.sigmoid(x[:, 1::2])


def wrong_no_gate(x: jax.Array) -> jax.Array:
    left, right = jnp.split(x, 2, axis=1)
    return left * right


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1, 2), (4, 6), (7, 10)]]
    return [(x,) for x in (*cases, 100 * cases[2], 3 * cases[1])]
