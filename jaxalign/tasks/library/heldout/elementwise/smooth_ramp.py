"""Return the natural logarithm of 1 + e^x for each element of x, a float32 array of any shape
with values between -20 and 20. The result has the same shape and dtype.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def smooth_ramp(x: jax.Array) -> jax.Array:
    return jnp.log1p(jnp.exp(x))


def wrong_forgets_one(x: jax.Array) -> jax.Array:
    return jnp.log(jnp.exp(x))


def wrong_sign(x: jax.Array) -> jax.Array:
    return jnp.log1p(jnp.exp(-x))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1,), (9,), (4, 3)]]
    return [(x,) for x in (*cases, 5 * cases[1].clip(-4, 4), np.zeros(9, np.float32))]
