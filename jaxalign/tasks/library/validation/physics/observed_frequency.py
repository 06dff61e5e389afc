"""A source that sounds with frequency f moves towards a resting listener with speed v. The
listener hears f times c / (c - v), c being the speed of sound. f and v are float32 arrays of one
shape, v is negative for a source that moves away, and c is a number larger than each v. Return
what is heard.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def observed_frequency(f: jax.Array, v: jax.Array, c: float) -> jax.Array:
    return f * c / (c - v)


def wrong_direction(f: jax.Array, v: jax.Array, c: float) -> jax.Array:
    return f * c / (c + v)


def wrong_moving_listener(f: jax.Array, v: jax.Array, c: float) -> jax.Array:
    return f * (c + v) / c


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(shape, fastest, c):
        f = rng.uniform(50, 500, shape).astype(np.float32)
        return f, rng.uniform(-fastest, fastest, shape).astype(np.float32), c

    return [
        case((1,), 60, 340.0),
        case((8,), 200, 340.0),
        case((8,), 900, 1500.0),
        case((2, 3), 9, 10.0),
    ]
