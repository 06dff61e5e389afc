"""Which part of the sample, from 0 to 1, is less than or equal to each of the levels? levels is
float32 of shape [m], sample float32 of shape [n]; the result has the shape [m].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def share_at_most(levels: jax.Array, sample: jax.Array) -> jax.Array:
    return jnp.mean(sample <= levels[:, None], axis=1)


def wrong_strictly_less(levels: jax.Array, sample: jax.Array) -> jax.Array:
    return jnp.mean(sample < levels[:, None], axis=1)


def wrong_share_above(levels: jax.Array, sample: jax.Array) -> jax.Array:
    return jnp.mean(sample > levels[:, None], axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(m, n):
        return rng.standard_normal(m, np.float32), rng.standard_normal(n, np.float32)

    levels, sample = case(5, 12)
    return [case(1, 4), (levels, sample), case(9, 30), (sample[:5], sample), (100 * levels, sample)]
