"""Cover a wall with copies of one pattern: two of them from top to bottom, three from left to
right. pattern is float32 of shape [h, w]; the wall is float32 of shape [2 h, 3 w].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def covered_wall(pattern: jax.Array) -> jax.Array:
    return jnp.tile(pattern, (2, 3))


def wrong_three_down(pattern: jax.Array) -> jax.Array:
    return jnp.tile(pattern, (3, 2))


def wrong_stretches(pattern: jax.Array) -> jax.Array:
    return jnp.repeat(jnp.repeat(pattern, 2, axis=0), 3, axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1, 1), (3, 4), (5, 2)]]
    return [(x,) for x in (*cases, 200 * cases[1], np.round(cases[2]))]
