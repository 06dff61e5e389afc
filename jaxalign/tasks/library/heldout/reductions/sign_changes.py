"""Count how often x changes its sign from one element to the next, that is, how many neighbours
have a negative product. x is float32 of shape [n], n >= 1; the count is an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def sign_changes(x: jax.Array) -> jax.Array:
    return jnp.sum(x[1:] * x[:-1] < 0)


def wrong_counts_negatives(x: jax.Array) -> jax.Array:
    return jnp.sum(x < 0)


def wrong_counts_zeros(x: jax.Array) -> jax.Array:
    return jnp.sum(x[1:] * x[:-1] <= 0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 12, 64)]
    whole = rng.integers(-1, 2, 64).astype(np.float32)
    return [(x,) for x in (*cases, whole, 100 * cases[2])]
