"""Limit every element of x to the interval from 0 to 1: what is below 0 becomes 0, what is above
1 becomes 1, the rest stays. x is a float32 array of any shape; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def limit_to_unit_interval(x: jax.Array) -> jax.Array:
    return jnp.clip(x, 0, 1)


def wrong_upper_limit_only(x: jax.Array) -> jax.Array:
    return jnp.minimum(x, 1)


def wrong_lower_limit_only(x: jax.Array) -> jax.Array:
    return jnp.maximum(x, 0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-2, 3, shape).astype(np.float32) for shape in [(2,), (12,), (3, 6)]]
    return [(x,) for x in (*cases, 100 * cases[1], -cases[2])]
