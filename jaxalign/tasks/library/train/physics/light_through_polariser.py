"""Find how much light passes a turned filter: intensity times the square of the cosine of the
angle. Both are float32 arrays of the same shape, angle in radians; the result has this shape.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def light_through_polariser(intensity: jax.Array, angle: jax.Array) -> jax.Array:
    return intensity * jnp.cos(angle) ** 2


def wrong_squares_all(intensity: jax.Array, angle: jax.Array) -> jax.Array:
    return (intensity * jnp.cos(angle)) ** 2


def wrong_not_squared(intensity: jax.Array, angle: jax.Array) -> jax.Array:
    return intensity * jnp.cos(angle)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(shape, brightest):
        intensity = rng.uniform(0.1, brightest, shape).astype(np.float32)
        return intensity, rng.uniform(-3, 3, shape).astype(np.float32)

    cases = [case((1,), 2), case((5,), 2), case((3, 4), 9), case((5,), 500)]
    cases[3][1][:2] = 0
    return cases
