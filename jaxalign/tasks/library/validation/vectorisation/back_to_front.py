"""Return the elements of x in reverse order. x is a float32 vector of shape [n]; so is the
result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def back_to_front(x: jax.Array) -> jax.Array:
    return x[::-1]


def wrong_sorts(x: jax.Array) -> jax.Array:
    return jnp.sort(x)


def wrong_negates(x: jax.Array) -> jax.Array:
    return -x


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    return [(rng.standard_normal(n, np.float32),) for n in (1, 7, 30, 7)]
