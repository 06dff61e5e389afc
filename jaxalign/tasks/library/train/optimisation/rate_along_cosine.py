"""Let the learning rate fall from rate at step 0 to zero at the step total: half of rate times (one
plus the cosine of pi times step over total). step is int32 of shape [n], from 0 to total; rate and
total are numbers. Return float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def rate_along_cosine(step: jax.Array, rate: float, total: int) -> jax.Array:
    return rate * (1 + jnp.cos(jnp.pi * step / total)) / 2


def wrong_straight_line(step: jax.Array, rate: float, total: int) -> jax.Array:
    return rate * (1 - step / total)


def wrong_does_not_halve(step: jax.Array, rate: float, total: int) -> jax.Array:
    return rate * (1 + jnp.cos(jnp.pi * step / total))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 100, n, dtype=np.int32) for n in (6, 20)]
    marks = np.array([0, 30, 60, 90, 120, 150], np.int32)
    cases = [np.array([7], np.int32), *cases, marks]
    return list(zip(cases, (0.5, 0.1, 2.0, 1.0), (20, 100, 110, 150), strict=True))
