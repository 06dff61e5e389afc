"""Tell how strong one frequency is: return the absolute value of coefficient k, from 0 to n - 1, of
the unscaled discrete Fourier transform of x, float32 of shape [n]. The result is a scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
ATOL = 1e-4
PROPERTIES = ("vmap",)


def strength_of_one_frequency(x: jax.Array, k: int) -> jax.Array:
    return jnp.abs(jnp.fft.fft(x)[k])


def wrong_counts_from_one(x: jax.Array, k: int) -> jax.Array:
    return jnp.abs(jnp.fft.fft(x)[k - 1])


def wrong_real_part(x: jax.Array, k: int) -> jax.Array:
    return jnp.real(jnp.fft.fft(x)[k])


def wrong_squared(x: jax.Array, k: int) -> jax.Array:
    return jnp.abs(jnp.fft.fft(x)[k]) ** 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (5, 12, 30)]
    constant = np.full(12, 3, np.float32)
    return [*zip(cases, (1, 4, 7), strict=True), (10 * cases[1], 5), (constant, 0)]
