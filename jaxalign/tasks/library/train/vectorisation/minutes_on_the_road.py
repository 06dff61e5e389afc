"""Return how many minutes each distance takes at each speed. distance, in kilometres, is float32 of
shape [n]; speed, in kilometres an hour, float32 of shape [m] and positive. The result is float32 of
shape [n, m].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def minutes_on_the_road(distance: jax.Array, speed: jax.Array) -> jax.Array:
    return 60 * distance[:, None] / speed


def wrong_hours(distance: jax.Array, speed: jax.Array) -> jax.Array:
    return distance[:, None] / speed


def wrong_exchanged(distance: jax.Array, speed: jax.Array) -> jax.Array:
    return 60 * distance / speed[:, None]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m):
        distance, speed = rng.uniform(0, 50, n), rng.uniform(20, 90, m)
        return distance.astype(np.float32), speed.astype(np.float32)

    distance, speed = case(5, 5)
    return [case(1, 3), (distance, speed), case(7, 4), (10 * distance, speed[::-1])]
