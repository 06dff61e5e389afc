"""Keep what each number has after the decimal point: 3.25 becomes 0.25. x is a float32 array of
any shape with no negative elements.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def after_the_point(x: jax.Array) -> jax.Array:
    return x - jnp.floor(x)


def wrong_keeps_the_rest(x: jax.Array) -> jax.Array:
    return jnp.floor(x)


def wrong_from_nearest(x: jax.Array) -> jax.Array:
    return x - jnp.round(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(1, 9, shape).astype(np.float32) for shape in [(1,), (6,), (4, 3)]]
    return [(x,) for x in (*cases, 100 * cases[1], np.array([0, 1, 2.5, 0.75, 7, 3.5], np.float32))]
