"""Count the elements of x that are greater than zero. x is a float32 vector; the result is an
int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def count_positive(x: jax.Array) -> jax.Array:
    return jnp.sum(x > 0)


def wrong_counts_zeros(x: jax.Array) -> jax.Array:
    return jnp.sum(x >= 0)


def wrong_adds_values(x: jax.Array) -> jax.Array:
    return jnp.sum(jnp.maximum(x, 0))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(-3, 4, n).astype(np.float32) for n in (4, 12, 60, 12)]
    cases[1][0] = 0
    return [(x,) for x in (*cases, np.abs(cases[2]) + 1)]
