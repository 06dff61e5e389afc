"""Let f(x) = x / (1 + e^(-x)) be what a neuron answers to the input x. Return the derivative of f
at each element of x, float32 of shape [n]; so is the result.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def slope_of_swish(x: jax.Array) -> jax.Array:
    return jax.vmap(jax.grad(jax.nn.silu))(x)


def wrong_value(x: jax.Array) -> jax.Array:
    return jax.nn.silu(x)


def wrong_second_factor_only(x: jax.Array) -> jax.Array:
    return jax.nn.sigmoid(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 6, 40)]
    return [(x,) for x in (*cases, 4 * cases[1], np.arange(-3, 3, dtype=np.float32))]
