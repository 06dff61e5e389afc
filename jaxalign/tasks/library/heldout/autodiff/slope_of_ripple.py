"""Let f(x) = cos(3 x) + ln(1 + x^2), with the natural logarithm ln. Return the derivative of f at
each element of x, a float32 array of shape [n]; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def slope_of_ripple(x: jax.Array) -> jax.Array:
    return 2 * x / (1 + x**2) - 3 * jnp.sin(3 * x)


def wrong_forgets_inner_factor(x: jax.Array) -> jax.Array:
    return 2 * x / (1 + x**2) - jnp.sin(3 * x)


def wrong_sign(x: jax.Array) -> jax.Array:
    return 2 * x / (1 + x**2) + 3 * jnp.sin(3 * x)


def wrong_value(x: jax.Array) -> jax.Array:
    return jnp.cos(3 * x) + jnp.log(1 + x**2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 8, 30)]
    return [(x,) for x in (*cases, 3 * cases[1], np.zeros(8, np.float32))]
