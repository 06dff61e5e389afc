"""Shuffle two equal stacks of cards perfectly: the result holds x_0, y_0, x_1, y_1 and so on. x
and y are float32 vectors of shape [n]; the result has the shape [2 n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap", "constant_trace")


def zip_together(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.stack([x, y], axis=1).ravel()


def wrong_one_after_the_other(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.concatenate([x, y])


def wrong_begins_with_y(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.stack([y, x], axis=1).ravel()


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.standard_normal((2, n), np.float32) for n in (2, 5, 40)]
    return [(x, y) for x, y in (*pairs, 1e3 * pairs[1])]
