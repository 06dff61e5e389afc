"""Return, as a percentage from 0 to 100, how many of the cars drive faster than limit. speed is
float32 of shape [n], n at least 1, and limit a number; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def percent_over_limit(speed: jax.Array, limit: float) -> jax.Array:
    return 100 * jnp.mean(speed > limit)


def wrong_fraction(speed: jax.Array, limit: float) -> jax.Array:
    return jnp.mean(speed > limit)


def wrong_limit_itself_counts(speed: jax.Array, limit: float) -> jax.Array:
    return 100 * jnp.mean(speed >= limit)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(30, 70, n).astype(np.float32) for n in (1, 8, 40)]
    even = (10 * rng.integers(3, 8, 8)).astype(np.float32)
    even[:2] = (50, 60)
    return list(zip((*cases, even), (20.5, 45.0, 55.0, 50.0), strict=True))
