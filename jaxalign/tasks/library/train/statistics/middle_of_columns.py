"""Each column of rain, float32 of shape [n, d], is one town's rainfall over the years. Return each
town's middle amount in order of size, halfway between the two middle ones if n is even.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def middle_of_columns(rain: jax.Array) -> jax.Array:
    return jnp.median(rain, axis=0)


def wrong_each_year(rain: jax.Array) -> jax.Array:
    return jnp.median(rain, axis=1)


def wrong_average(rain: jax.Array) -> jax.Array:
    return jnp.mean(rain, axis=0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.exponential(50, s).astype(np.float32) for s in [(1, 3), (6, 4), (9, 5), (6, 6)]]
    return [(x,) for x in (*cases, np.round(cases[1] / 40))]
