"""Return the first position at which x is strictly greater than limit, or n where it never is. x
is float32 of shape [n] and limit a number; the result is an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def first_above(x: jax.Array, limit: float) -> jax.Array:
    above = x > limit
    return jnp.where(jnp.any(above), jnp.argmax(above), x.size)


def wrong_zero_if_never(x: jax.Array, limit: float) -> jax.Array:
    return jnp.argmax(x > limit)


def wrong_equal_counts(x: jax.Array, limit: float) -> jax.Array:
    return jnp.argmax(jnp.append(x >= limit, True))


def wrong_position_of_peak(x: jax.Array, limit: float) -> jax.Array:
    return jnp.where(jnp.max(x) > limit, jnp.argmax(x), x.size)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    walk = np.cumsum(rng.standard_normal(30)).astype(np.float32)
    short = rng.standard_normal(4).astype(np.float32)
    steps = np.array([0, 1, 2, 2, 3, 5, 4, 9], np.float32)
    return [
        (short, 5.0),
        (steps, 2.0),
        (walk, float(walk[20:].mean())),
        (steps, 9.0),
        (-steps, -3.5),
    ]
