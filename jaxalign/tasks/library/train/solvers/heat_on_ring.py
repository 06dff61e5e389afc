"""Solve the heat equation u' = u'' exactly in time on a ring of length 2 pi: the values of u at
n evenly spaced points go over into their discrete Fourier coefficients, the coefficient of wave
number k decays by e^(-k^2 t), and the sum of the waves is taken again. u is float32 of shape
[n], n >= 1, even or odd, and t a number >= 0; return u at time t, float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap", "grad")


def heat_on_ring(u: jax.Array, t: float) -> jax.Array:
    k = jnp.arange(u.size // 2 + 1)
    return jnp.fft.irfft(jnp.exp(-(k**2) * t) * jnp.fft.rfft(u), u.size)


def wrong_length_one(u: jax.Array, t: float) -> jax.Array:
    k = 2 * jnp.pi * jnp.arange(u.size // 2 + 1)
    return jnp.fft.irfft(jnp.exp(-(k**2) * t) * jnp.fft.rfft(u), u.size)


def wrong_k_not_squared(u: jax.Array, t: float) -> jax.Array:
    k = jnp.arange(u.size // 2 + 1)
    return jnp.fft.irfft(jnp.exp(-k * t) * jnp.fft.rfft(u), u.size)


def wrong_negative_wave_numbers_decay_too_fast(u: jax.Array, t: float) -> jax.Array:
    return jnp.real(jnp.fft.ifft(jnp.exp(-(jnp.arange(u.size) ** 2) * t) * jnp.fft.fft(u)))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, t, scale=1):
        return scale * rng.standard_normal(n, np.float32), t

    return [case(2, 0.5), case(9, 0.1), case(64, 0.02), case(9, 0.0), case(9, 1.5, 100)]
