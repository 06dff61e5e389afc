"""How much is everything in x together? x is a float32 matrix of shape [n, d]; return one float32
scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def grand_total(x: jax.Array) -> jax.Array:
    return jnp.sum(x)


def wrong_of_columns(x: jax.Array) -> jax.Array:
    return jnp.sum(x, axis=0)


def wrong_averages(x: jax.Array) -> jax.Array:
    return jnp.mean(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(2, 3), (5, 5), (1, 8)]]
    return [(x,) for x in (*cases, 100 * cases[1])]
