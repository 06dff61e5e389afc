"""Follow light into water. A ray that comes in at some angle goes on at another one, whose sine is
the sine of the first divided by index, a number above 1. angle is float32 of shape [n], 0 to 1.5
radians; return radians.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def light_bent_in_water(angle: jax.Array, index: float) -> jax.Array:
    return jnp.arcsin(jnp.sin(angle) / index)


def wrong_divides_the_angle(angle: jax.Array, index: float) -> jax.Array:
    return angle / index


def wrong_returns_the_sine(angle: jax.Array, index: float) -> jax.Array:
    return jnp.sin(angle) / index


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.1, 1.4, n).astype(np.float32) for n in (1, 8, 25)]
    angles = (*cases, cases[1] / 5, np.zeros(8, np.float32))
    return list(zip(angles, (1.33, 1.33, 1.52, 2.4, 1.33), strict=True))
