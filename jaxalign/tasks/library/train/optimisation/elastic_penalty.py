"""Penalise the weights of a model: add up, over all of them, the absolute value of the weight plus
half of its square. weights is float32 of any shape; return a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def elastic_penalty(weights: jax.Array) -> jax.Array:
    return jnp.sum(jnp.abs(weights) + weights**2 / 2)


def wrong_keeps_signs(weights: jax.Array) -> jax.Array:
    return jnp.sum(weights + weights**2 / 2)


def wrong_halves_the_other(weights: jax.Array) -> jax.Array:
    return jnp.sum(jnp.abs(weights) / 2 + weights**2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in ((1,), (6,), (3, 5))]
    sparse = cases[1].copy()
    sparse[1:4] = 0
    return [(w,) for w in (*cases, sparse, 20 * cases[1])]
