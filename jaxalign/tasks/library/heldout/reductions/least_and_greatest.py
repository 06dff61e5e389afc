"""Return two numbers in one vector, the smallest element of x and, behind it, the largest. x is a
float32 array of any shape with at least one element; the result is float32 of shape [2].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def least_and_greatest(x: jax.Array) -> jax.Array:
    return jnp.stack([jnp.min(x), jnp.max(x)])


def wrong_way_round(x: jax.Array) -> jax.Array:
    return jnp.stack([jnp.max(x), jnp.min(x)])


def wrong_ends(x: jax.Array) -> jax.Array:
    return jnp.ravel(x)[jnp.asarray([0, -1])]


def wrong_ignores_signs(x: jax.Array) -> jax.Array:
    return jnp.stack([jnp.min(jnp.abs(x)), jnp.max(jnp.abs(x))])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1,), (8,), (3, 5)]]
    return [(x,) for x in (*cases, 100 * cases[1], np.full((3, 5), -2, np.float32))]
