"""Return the position of the first element at which the running total of x is strictly greater
than level, and n if it never is. x is int32 of shape [n], n >= 1, with negative numbers too, and
level a whole number; the result is an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap", "constant_trace")


def first_crossing(x: jax.Array, level: int) -> jax.Array:
    above = jnp.cumsum(x) > level
    return jnp.where(jnp.any(above), jnp.argmax(above), x.size)


def wrong_zero_if_never(x: jax.Array, level: int) -> jax.Array:
    return jnp.argmax(jnp.cumsum(x) > level)


def wrong_counts_those_below(x: jax.Array, level: int) -> jax.Array:
    return jnp.sum(jnp.cumsum(x) <= level)


def wrong_reaching_is_enough(x: jax.Array, level: int) -> jax.Array:
    above = jnp.cumsum(x) >= level
    return jnp.where(jnp.any(above), jnp.argmax(above), x.size)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [(rng.integers(-3, 6, n, np.int32), level) for n, level in ((1, 9), (12, 5), (80, 30))]
    tied = np.array([2, 3, -1, 1, -4, 6, 0, 0, -9, 20, 1, -30], np.int32)
    return [*cases, (tied, 5), (tied, 100), (tied, -7)]
