"""Remove the constant part of a signal: subtract its mean from every sample. x is a float32
vector of shape [n], n >= 1; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "grad", "constant_trace")


def remove_offset(x: jax.Array) -> jax.Array:
    return x - jnp.mean(x)


def wrong_subtracts_first(x: jax.Array) -> jax.Array:
    return x - x[0]


def wrong_subtracts_smallest(x: jax.Array) -> jax.Array:
    return x - jnp.min(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (6, 30, 1)]
    return [(x,) for x in (*cases, 10 * cases[0] + 5, cases[1] - 3)]
