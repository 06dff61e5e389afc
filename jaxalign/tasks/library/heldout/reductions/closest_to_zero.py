"""At which position does x come closest to zero, from above or from below? At the first of them,
if several are equally close. x is a float32 vector, not empty; the result is an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def closest_to_zero(x: jax.Array) -> jax.Array:
    return jnp.argmin(jnp.abs(x))


def wrong_smallest_number(x: jax.Array) -> jax.Array:
    return jnp.argmin(x)


def wrong_returns_value(x: jax.Array) -> jax.Array:
    return jnp.min(jnp.abs(x))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (9, 30, 100)]
    ties = rng.integers(1, 9) * np.tile(np.array([7, -2, 2], np.float32), 10)
    ties = ties.astype(np.float32)
    return [(x,) for x in (*cases, 1000 * cases[1] - 200, ties, ties[::-1].copy())]
