"""Return how many entries of the matrix a are not zero. a is float32 of shape [n, m]; a negative
zero is zero. The result is an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def number_of_nonzeros(a: jax.Array) -> jax.Array:
    return jnp.sum(a != 0)


def wrong_positive_only(a: jax.Array) -> jax.Array:
    return jnp.sum(a > 0)


def wrong_counts_zeros(a: jax.Array) -> jax.Array:
    return jnp.sum(a == 0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [
        np.round(rng.standard_normal(shape)).astype(np.float32)
        for shape in [(2, 3), (6, 5), (20, 9)]
    ]
    return [(a,) for a in (*cases, -np.abs(cases[1]), np.full((6, 5), -0.0, np.float32))]
