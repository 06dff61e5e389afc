"""Return the complex numbers that have the given distances from zero and the given angles, in
radians and counterclockwise from the positive real axis. distance and angle are float32 arrays of
one shape, distance is not negative; the result is complex64 of that shape.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def from_polar(distance: jax.Array, angle: jax.Array) -> jax.Array:
    return distance * jnp.exp(1j * angle)


def wrong_clockwise(distance: jax.Array, angle: jax.Array) -> jax.Array:
    return distance * jnp.exp(-1j * angle)


def wrong_parts_as_they_are(distance: jax.Array, angle: jax.Array) -> jax.Array:
    return distance + 1j * angle


def wrong_exponent(distance: jax.Array, angle: jax.Array) -> jax.Array:
    return jnp.exp(distance + 1j * angle)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = []
    for shape in [(1,), (8,), (3, 4), (8,)]:
        distance, angle = rng.uniform(0, 3, shape), rng.uniform(-6, 6, shape)
        cases.append((distance.astype(np.float32), angle.astype(np.float32)))
    return [*cases, (np.arange(8, dtype=np.float32), (np.arange(8) * np.pi / 2).astype(np.float32))]
