"""Return -1 where an element of x is negative, 0 where it is zero and 1 where it is positive. x
is a float32 array of any shape; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def direction(x: jax.Array) -> jax.Array:
    return jnp.sign(x)


def wrong_zero_is_positive(x: jax.Array) -> jax.Array:
    return jnp.where(x < 0, -1.0, 1.0)


def wrong_zero_or_one(x: jax.Array) -> jax.Array:
    return (x > 0).astype(x.dtype)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(3,), (9,), (4, 4)]]
    cases[1][::3] = 0
    return [(x,) for x in (*cases, 1e5 * cases[1], 1e-5 * cases[2])]
