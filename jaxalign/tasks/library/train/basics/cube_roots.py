"""Return the number whose third power is x, for every element of x, a float32 array that has
negative elements, too: that of -8 is -2.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def cube_roots(x: jax.Array) -> jax.Array:
    return jnp.cbrt(x)


def wrong_power_of_negative(x: jax.Array) -> jax.Array:
    return x ** (1 / 3)


def wrong_loses_sign(x: jax.Array) -> jax.Array:
    return jnp.abs(x) ** (1 / 3)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1,), (6,), (3, 5)]]
    return [(x,) for x in (*cases, np.array([-27, -8, -1, 0, 1, 64], np.float32), 1e6 * cases[2])]
