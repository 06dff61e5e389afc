"""Return the tangent of every angle in x. The angles are in radians, x is a float32 array of any
shape, and so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")
RTOL = 1e-3


def tangents(x: jax.Array) -> jax.Array:
    return jnp.tan(x)


def wrong_hyperbolic(x: jax.Array) -> jax.Array:
    return jnp.tanh(x)


def wrong_inverse(x: jax.Array) -> jax.Array:
    return jnp.arctan(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-1.3, 1.3, shape).astype(np.float32) for shape in [(1,), (9,), (3, 4)]]
    return [(x,) for x in (*cases, -cases[1], np.zeros(9, np.float32))]
