"""Return the difference between the largest and the smallest element of x. x is a float32 vector
with at least one element; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def spread(x: jax.Array) -> jax.Array:
    return jnp.max(x) - jnp.min(x)


def wrong_last_minus_first(x: jax.Array) -> jax.Array:
    return x[-1] - x[0]


def wrong_largest_only(x: jax.Array) -> jax.Array:
    return jnp.max(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (2, 9, 50)]
    return [(x,) for x in (*cases, 1000 * cases[1], np.ones(1, np.float32))]
