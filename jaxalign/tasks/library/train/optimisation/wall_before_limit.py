"""Build a wall to keep x below limit: minus the total of the natural logarithms of limit minus x,
divided by steepness. x is float32 of shape [n], limit a number larger than all of x, steepness a
positive number; return a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def wall_before_limit(x: jax.Array, limit: float, steepness: float) -> jax.Array:
    return -jnp.sum(jnp.log(limit - x)) / steepness


def wrong_logarithm_of_total(x: jax.Array, limit: float, steepness: float) -> jax.Array:
    return -jnp.log(jnp.sum(limit - x)) / steepness


def wrong_sign(x: jax.Array, limit: float, steepness: float) -> jax.Array:
    return jnp.sum(jnp.log(limit - x)) / steepness


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-2, 2, n).astype(np.float32) for n in (1, 5, 16, 5)]
    cases[3][:2] = 0
    numbers = ((5.0, 2.0), (4.0, 1.0), (9.0, 10.0), (120.0, 0.5))
    return [(x, *two) for x, two in zip(cases, numbers, strict=True)]
