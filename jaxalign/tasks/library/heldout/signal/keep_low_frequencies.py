"""Smooth a periodic signal: set to zero all coefficients of its discrete Fourier transform whose
frequency exceeds three cycles per length of the signal, in absolute value, and transform back. x
is float32 of shape [n], n >= 8; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def keep_low_frequencies(x: jax.Array) -> jax.Array:
    coefficients = jnp.fft.rfft(x)
    return jnp.fft.irfft(coefficients.at[4:].set(0), x.size)


def wrong_drops_third(x: jax.Array) -> jax.Array:
    return jnp.fft.irfft(jnp.fft.rfft(x).at[3:].set(0), x.size)


def wrong_keeps_high(x: jax.Array) -> jax.Array:
    return jnp.fft.irfft(jnp.fft.rfft(x).at[:4].set(0), x.size)


def wrong_one_sided(x: jax.Array) -> jax.Array:
    return jnp.real(jnp.fft.ifft(jnp.fft.fft(x).at[4:].set(0)))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (8, 15, 64)]
    return [(x,) for x in (*cases, 100 * cases[1], cases[2] + 5)]
