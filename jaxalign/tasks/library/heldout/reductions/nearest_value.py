"""Which element of x is nearest to target? Return that element, the earliest one if there are
several. x is a float32 vector with at least one element and target a number.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def nearest_value(x: jax.Array, target: float) -> jax.Array:
    return x[jnp.argmin(jnp.abs(x - target))]


def wrong_returns_distance(x: jax.Array, target: float) -> jax.Array:
    return jnp.min(jnp.abs(x - target))


def wrong_from_below(x: jax.Array, target: float) -> jax.Array:
    return x[jnp.argmax(jnp.where(x <= target, x, -jnp.inf))]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 10, 60)]
    ties = np.array([8, 3, 5, 1, 3, 9, 5, -4, 0, 2], np.float32)
    targets = (0.3, -0.5, 0.7, 250.0, 4.0)
    return list(zip((*cases, 400 * cases[1], ties), targets, strict=True))
