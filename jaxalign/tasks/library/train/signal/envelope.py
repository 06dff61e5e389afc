"""Return the envelope of a signal: the absolute value of its analytic signal, which has the
signal's discrete Fourier coefficients at frequency zero (and at half the sampling rate, for even
n), twice them at the other positive frequencies, and zero at the negative ones. x is float32 of
shape [n], n >= 2, even or odd; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap", "grad")
ATOL = 1e-4


def envelope(x: jax.Array) -> jax.Array:
    n = x.size
    frequency = jnp.arange(n)
    alone = (frequency == 0) | (2 * frequency == n)
    weight = jnp.where(alone, 1, jnp.where(2 * frequency < n, 2, 0))
    return jnp.abs(jnp.fft.ifft(weight * jnp.fft.fft(x)))


def wrong_absolute_signal(x: jax.Array) -> jax.Array:
    return jnp.abs(x)


def wrong_doubles_all_kept(x: jax.Array) -> jax.Array:
    n = x.size
    weight = jnp.where(2 * jnp.arange(n) <= n, 2, 0)
    return jnp.abs(jnp.fft.ifft(weight * jnp.fft.fft(x)))


def wrong_even_lengths_only(x: jax.Array) -> jax.Array:
    n = x.size
    weight = jnp.zeros(n).at[0].set(1).at[n // 2].set(1).at[1 : n // 2].set(2)
    return jnp.abs(jnp.fft.ifft(weight * jnp.fft.fft(x)))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, cycles):
        t = np.arange(n) / n
        wave = (1.5 + np.cos(2 * np.pi * t)) * np.cos(2 * np.pi * cycles * t + rng.uniform(0, 6))
        return ((wave + 0.1 * rng.standard_normal(n)).astype(np.float32),)

    constant = (np.full(31, -1.5, np.float32),)
    return [case(8, 2), case(31, 5), case(128, 20), case(31, 9), case(8, 3), constant]
