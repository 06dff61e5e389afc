"""Multiply up as you go: element i of the result is the product of the elements of x from the
first to the i-th. x is float32 of shape [n]; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "grad", "constant_trace")


def running_product(x: jax.Array) -> jax.Array:
    return jnp.cumprod(x)


def wrong_adds(x: jax.Array) -> jax.Array:
    return jnp.cumsum(x)


def wrong_from_the_end(x: jax.Array) -> jax.Array:
    return jnp.cumprod(x[::-1])[::-1]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-1.5, 1.5, n).astype(np.float32) for n in (1, 6, 15)]
    with_zero = cases[1].copy()
    with_zero[3] = 0
    return [(x,) for x in (*cases, with_zero, 10 * np.abs(cases[1]) + 1)]
