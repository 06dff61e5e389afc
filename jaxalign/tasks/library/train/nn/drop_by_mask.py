"""Apply a dropout mask: entries of x become 0 if mask is false, and are divided by keep otherwise.
x, float32, and mask, boolean, have the shape [n, d]; keep is a number above 0, at most 1.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def drop_by_mask(x: jax.Array, mask: jax.Array, keep: float) -> jax.Array:
    return jnp.where(mask, x / keep, 0)


def wrong_drops_the_others(x: jax.Array, mask: jax.Array, keep: float) -> jax.Array:
    return jnp.where(mask, 0, x / keep)


def wrong_makes_smaller(x: jax.Array, mask: jax.Array, keep: float) -> jax.Array:
    return jnp.where(mask, x * keep, 0)


def wrong_does_not_scale(x: jax.Array, mask: jax.Array, keep: float) -> jax.Array:
    return jnp.where(mask, x, 0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, d, keep):
        mask = rng.random((n, d)) < keep
        mask[0, 0] = True
        return rng.standard_normal((n, d), np.float32), mask, keep

    x = case(4, 5, 0.5)[0]
    return [
        case(1, 3, 0.8),
        case(4, 5, 0.5),
        case(9, 6, 0.25),
        (100 * x, np.ones((4, 5), bool), 1.0),
    ]
