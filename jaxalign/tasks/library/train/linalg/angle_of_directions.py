"""Measure the angle between the directions of a and b, vectors of length one, in degrees: 0 for
equal and 180 for opposite directions. Both are float32 of shape [n]; the result is a float32
scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def angle_of_directions(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.rad2deg(jnp.arccos(a @ b))


def wrong_radians(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.arccos(a @ b)


def wrong_arcsine(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.rad2deg(jnp.arcsin(a @ b))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        a, b = np.linalg.qr(rng.standard_normal((n, 2)))[0].T
        angle = rng.uniform(0.5, 2.5)
        return a.astype(np.float32), (np.cos(angle) * a + np.sin(angle) * b).astype(np.float32)

    right = np.eye(3, dtype=np.float32)
    return [case(2), case(3), case(10), case(3), (right[0], right[2])]
