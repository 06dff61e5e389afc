"""Write complex numbers as rows of two real ones: the real part and then the imaginary part. z is
complex64 of shape [n]; the result is float32 of shape [n, 2].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def split_complex(z: jax.Array) -> jax.Array:
    return jnp.stack([z.real, z.imag], axis=1)


def wrong_parts_in_rows(z: jax.Array) -> jax.Array:
    return jnp.stack([z.real, z.imag])


def wrong_length_and_angle(z: jax.Array) -> jax.Array:
    return jnp.stack([jnp.abs(z), jnp.angle(z)], axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    parts = [rng.standard_normal((2, n)) for n in (1, 6, 25, 6)]
    cases = [(a + 1j * b).astype(np.complex64) for a, b in parts]
    return [(z,) for z in (*cases, 100 * cases[1], np.array([0, 1, -1, 1j, -1j, 2], np.complex64))]
