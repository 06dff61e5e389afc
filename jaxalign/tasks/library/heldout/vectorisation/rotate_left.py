"""Move every element of x one place towards the front; the first element goes to the end. x is a
float32 vector of shape [n], n >= 1; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def rotate_left(x: jax.Array) -> jax.Array:
    return jnp.roll(x, -1)


def wrong_to_the_right(x: jax.Array) -> jax.Array:
    return jnp.roll(x, 1)


def wrong_repeats_the_last(x: jax.Array) -> jax.Array:
    return jnp.concatenate([x[1:], x[-1:]])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    return [(rng.standard_normal(n, np.float32),) for n in (1, 8, 30, 8)]
