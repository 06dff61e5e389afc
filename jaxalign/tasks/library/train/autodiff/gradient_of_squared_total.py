"""Add up all elements of x and square the total. Return the partial derivative of the outcome by
each element of x, float32 of shape [n]; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def gradient_of_squared_total(x: jax.Array) -> jax.Array:
    return jax.grad(lambda x: jnp.sum(x) ** 2)(x)


def wrong_total_of_squares(x: jax.Array) -> jax.Array:
    return 2 * x


def wrong_forgets_factor(x: jax.Array) -> jax.Array:
    return jnp.full_like(x, jnp.sum(x))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-1, 3, n).astype(np.float32) for n in (1, 6, 25)]
    return [(x,) for x in (*cases, 10 * cases[1], np.full(6, 0.5, np.float32))]
