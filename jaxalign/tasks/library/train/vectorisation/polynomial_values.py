"""Evaluate a polynomial at every element of x. coefficients is a float32 vector of shape [k]
that starts with the constant term and goes up in degree; x is float32 of shape [n], and so is
the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def polynomial_values(coefficients: jax.Array, x: jax.Array) -> jax.Array:
    return jnp.polyval(coefficients[::-1], x)


def wrong_order_of_degrees(coefficients: jax.Array, x: jax.Array) -> jax.Array:
    return jnp.polyval(coefficients, x)


def wrong_starts_at_degree_one(coefficients: jax.Array, x: jax.Array) -> jax.Array:
    return x * jnp.polyval(coefficients[::-1], x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(k, n):
        x = rng.uniform(-2, 2, n).astype(np.float32)
        return rng.standard_normal(k, np.float32), x

    return [case(2, 1), case(4, 6), case(4, 6), case(6, 20), case(1, 5)]
