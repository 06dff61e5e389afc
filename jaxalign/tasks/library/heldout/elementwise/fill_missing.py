"""A thermometer writes -999 when it fails. Put the number fallback at all of these places and
leave every other reading as it is. readings is a float32 array of any shape, which may be negative
elsewhere too; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def fill_missing(readings: jax.Array, fallback: float) -> jax.Array:
    return jnp.where(readings == -999, fallback, readings)


def wrong_all_negative(readings: jax.Array, fallback: float) -> jax.Array:
    return jnp.where(readings < 0, fallback, readings)


def wrong_the_others(readings: jax.Array, fallback: float) -> jax.Array:
    return jnp.where(readings == -999, readings, fallback)


def wrong_zero(readings: jax.Array, fallback: float) -> jax.Array:
    return jnp.where(readings == -999, 0, readings)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.normal(5, 12, shape).astype(np.float32) for shape in [(6,), (14,), (4, 5)]]
    for x in cases:
        x.flat[rng.permutation(x.size)[: x.size // 3]] = -999
    cases = [*cases, np.full(6, -999, np.float32), -np.abs(cases[1])]
    return [*zip(cases, (20.5, -7.0, 3.25, 1.0, 0.5), strict=True)]
