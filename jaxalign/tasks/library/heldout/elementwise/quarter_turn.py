"""Turn every point of the complex plane by 90 degrees around zero, counterclockwise: 1 becomes the
imaginary unit i, and i becomes -1. z is a complex64 array of any shape; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def quarter_turn(z: jax.Array) -> jax.Array:
    return 1j * z


def wrong_clockwise(z: jax.Array) -> jax.Array:
    return -1j * z


def wrong_mirrors(z: jax.Array) -> jax.Array:
    return jnp.conj(z)


def wrong_half_turn(z: jax.Array) -> jax.Array:
    return -z


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    parts = [rng.standard_normal((2, *shape)) for shape in [(1,), (7,), (3, 4)]]
    cases = [(real + 1j * imaginary).astype(np.complex64) for real, imaginary in parts]
    return [
        (z,)
        for z in (*cases, 100 * cases[1], np.array([0, 1, 1j, -1, -1j, 2, 3 - 4j], np.complex64))
    ]
