"""Signs aside, how large does x become? Return its largest absolute value. x is a float32 matrix
of shape [n, d], neither of them 0.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def largest_size(x: jax.Array) -> jax.Array:
    return jnp.max(jnp.abs(x))


def wrong_keeps_signs(x: jax.Array) -> jax.Array:
    return jnp.max(x)


def wrong_by_row(x: jax.Array) -> jax.Array:
    return jnp.max(jnp.abs(x), axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1, 1), (4, 6), (20, 3)]]
    return [(x,) for x in (*cases, -1000 * np.abs(cases[1]), np.zeros((4, 6), np.float32))]
