"""How much does a sound resemble noise? Take the squared absolute values of the coefficients of
its discrete Fourier transform at the frequencies from 0 up to half the sampling rate, add 1e-6 to
each, and divide their geometric mean by their arithmetic mean. x is float32 of shape [n], n >= 2;
the result is a float32 scalar between 0 and 1.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
RTOL = 1e-3
PROPERTIES = ("grad", "vmap")


def spectral_flatness(x: jax.Array) -> jax.Array:
    power = jnp.abs(jnp.fft.rfft(x)) ** 2 + 1e-6
    return jnp.exp(jnp.mean(jnp.log(power))) / jnp.mean(power)


def wrong_both_sides(x: jax.Array) -> jax.Array:
    power = jnp.abs(jnp.fft.fft(x)) ** 2 + 1e-6
    return jnp.exp(jnp.mean(jnp.log(power))) / jnp.mean(power)


def wrong_amplitudes(x: jax.Array) -> jax.Array:
    size = jnp.abs(jnp.fft.rfft(x)) + 1e-6
    return jnp.exp(jnp.mean(jnp.log(size))) / jnp.mean(size)


def wrong_upside_down(x: jax.Array) -> jax.Array:
    return 1 / spectral_flatness(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (4, 15, 64)]
    peak = np.zeros(15, np.float32)
    peak[rng.integers(0, 15)] = 2
    return [(x,) for x in (*cases, 20 * cases[1], peak)]
