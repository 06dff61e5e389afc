"""Multiply all elements of x with each other. x is a float32 vector; the result is a float32
scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def total_product(x: jax.Array) -> jax.Array:
    return jnp.prod(x)


def wrong_adds(x: jax.Array) -> jax.Array:
    return jnp.sum(x)


def wrong_keeps_running_products(x: jax.Array) -> jax.Array:
    return jnp.cumprod(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.5, 2, n).astype(np.float32) for n in (2, 7, 20)]
    return [(x,) for x in (*cases, -cases[1], np.full(1, 3, np.float32))]
