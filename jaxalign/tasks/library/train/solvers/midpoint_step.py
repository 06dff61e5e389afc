"""Take a midpoint step of size dt for y' = -y^2: go half a step with the slope at y, then, from y
again, a whole step with the slope found there. y is a float32 vector, dt a number.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def midpoint_step(y: jax.Array, dt: float) -> jax.Array:
    return y - dt * (y - dt / 2 * y**2) ** 2


def wrong_slope_at_start(y: jax.Array, dt: float) -> jax.Array:
    return y - dt * y**2


def wrong_slope_at_end(y: jax.Array, dt: float) -> jax.Array:
    return y - dt * (y - dt * y**2) ** 2


def wrong_grows(y: jax.Array, dt: float) -> jax.Array:
    return y + dt * (y + dt / 2 * y**2) ** 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, dt):
        return rng.uniform(0.2, 2, n).astype(np.float32), dt

    y = np.array([0, 1, 2, 1, 3, 0.5], np.float32)
    return [case(1, 0.5), case(6, 0.2), case(30, 0.3), case(6, 0.8), (y, 0.4)]
