"""Where mask is true take the element of x, elsewhere that of y. mask is a boolean array, x and y
are float32 arrays, all of one shape.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def pick_by_mask(mask: jax.Array, x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.where(mask, x, y)


def wrong_exchanged(mask: jax.Array, x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.where(mask, y, x)


def wrong_zero_elsewhere(mask: jax.Array, x: jax.Array, y: jax.Array) -> jax.Array:
    return mask * x


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(shape, part):
        x, y = rng.standard_normal((2, *shape), np.float32)
        return rng.uniform(size=shape) < part, x, y

    return [case((3,), 0.5), case((9,), 0.5), case((4, 5), 0.3), case((9,), 1), case((9,), 0.6)]
