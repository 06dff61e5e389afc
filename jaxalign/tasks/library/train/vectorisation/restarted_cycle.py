"""Begin a cycle of readings elsewhere: element k of x, counted from 0, comes first, and what stood
before it follows at the end. x is float32 of shape [n]; k is an integer from 0 to n - 1.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def restarted_cycle(x: jax.Array, k: int) -> jax.Array:
    return jnp.roll(x, -k)


def wrong_other_direction(x: jax.Array, k: int) -> jax.Array:
    return jnp.roll(x, k)


def wrong_one_too_far(x: jax.Array, k: int) -> jax.Array:
    return jnp.roll(x, -k - 1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 7, 12, 7, 12)]
    return list(zip(cases, (0, 3, 4, 1, 11), strict=True))
