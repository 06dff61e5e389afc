"""Bring back a real signal of even length n from coefficients 0 to n / 2 of its unscaled discrete
Fourier transform. c, complex64, holds them, the first and last real; the result is float32 of shape
[n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def wave_from_half_spectrum(c: jax.Array) -> jax.Array:
    return jnp.fft.irfft(c)


def wrong_does_not_divide(c: jax.Array) -> jax.Array:
    return jnp.fft.irfft(c) * (2 * c.size - 2)


def wrong_conjugates(c: jax.Array) -> jax.Array:
    return jnp.fft.irfft(jnp.conj(c))


def wrong_half_only(c: jax.Array) -> jax.Array:
    return jnp.real(jnp.fft.ifft(c))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        return (np.fft.rfft(scale * rng.standard_normal(n)).astype(np.complex64),)

    return [case(2, 1), case(8, 1), case(30, 1), case(8, 100), (np.ones(5, np.complex64),)]
