"""Order the elements of x by their distance from zero, the nearest first, and keep their signs. x
is float32 of shape [n]; no two elements are equally far from zero.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def nearest_to_zero_first(x: jax.Array) -> jax.Array:
    return x[jnp.argsort(jnp.abs(x))]


def wrong_loses_signs(x: jax.Array) -> jax.Array:
    return jnp.sort(jnp.abs(x))


def wrong_by_value(x: jax.Array) -> jax.Array:
    return jnp.sort(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (2, 9, 40)]
    cases[0] = np.array([-3, 2], np.float32)
    return [(x,) for x in (*cases, -1e4 * cases[1], cases[2][::-1])]
