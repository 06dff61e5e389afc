"""Return the unit step of each element of x: 0 if it is negative, 1 if it is positive, and a half
if it is zero. x is a float32 array of any shape; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def half_step(x: jax.Array) -> jax.Array:
    return jnp.heaviside(x, 0.5)


def wrong_zero_at_zero(x: jax.Array) -> jax.Array:
    return (x > 0).astype(jnp.float32)


def wrong_one_at_zero(x: jax.Array) -> jax.Array:
    return (x >= 0).astype(jnp.float32)


def wrong_from_minus_one(x: jax.Array) -> jax.Array:
    return jnp.sign(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(-2, 3, shape).astype(np.float32) for shape in [(4,), (15,), (4, 6)]]
    zeros = np.zeros(4, np.float32)
    return [(x,) for x in (*cases, cases[1] / 8, 100 * cases[2], zeros)]
