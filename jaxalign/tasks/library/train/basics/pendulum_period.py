"""A short swing of a pendulum of the given length takes 2 pi times the square root of length over
g, the gravity. length is float32 of shape [n] and g a number; return the times, float32 of shape
[n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def pendulum_period(length: jax.Array, g: float) -> jax.Array:
    return 2 * jnp.pi * jnp.sqrt(length / g)


def wrong_inverts_the_ratio(length: jax.Array, g: float) -> jax.Array:
    return 2 * jnp.pi * jnp.sqrt(g / length)


def wrong_half_the_period(length: jax.Array, g: float) -> jax.Array:
    return jnp.pi * jnp.sqrt(length / g)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.1, 5, n).astype(np.float32) for n in (1, 6, 20, 6)]
    return list(zip(cases, (9.81, 9.81, 1.62, 3.7), strict=True))
