"""Multiply two polynomials: a and b hold the coefficients, the constant term first. a is float32
of shape [n] and b float32 of shape [m], both at least 1 long; return the coefficients of the
product, float32 of shape [n + m - 1].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "grad")


def multiply_polynomials(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.convolve(a, b)


def wrong_reverses_one(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.convolve(a, b[::-1])


def wrong_middle_only(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.convolve(a, b, mode="same")


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m, scale):
        return scale * rng.standard_normal(n, np.float32), rng.standard_normal(m, np.float32)

    return [case(3, 1, 1), case(4, 3, 1), case(3, 8, 1), case(4, 3, 100), case(4, 3, 0)]
