"""Measure a vector by the cube root of the total of the cubed magnitudes |x_i|^3 of its elements. x
is float32 of shape [n]; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def cubic_length(x: jax.Array) -> jax.Array:
    return jnp.cbrt(jnp.sum(jnp.abs(x) ** 3))


def wrong_keeps_signs(x: jax.Array) -> jax.Array:
    return jnp.cbrt(jnp.sum(x**3))


def wrong_square_root(x: jax.Array) -> jax.Array:
    return jnp.sqrt(jnp.sum(jnp.abs(x) ** 3))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (4, 9, 25)]
    return [(x,) for x in (*cases, -100 * cases[1], np.full(1, -2, np.float32))]
