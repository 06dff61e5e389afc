"""Convolve two periodic signals of the same length: sample t of the result is the sum over s of
a_s times b at t - s, positions counted modulo n. n can be several thousand, so that a matrix of
n by n would be slow. a and b are float32 of shape [n], n >= 1; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
RTOL = 1e-3
ATOL = 1e-4
PROPERTIES = ("vmap", "grad")


def ring_convolution(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.fft.irfft(jnp.fft.rfft(a) * jnp.fft.rfft(b), a.size)


def wrong_correlates(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.fft.irfft(jnp.fft.rfft(a) * jnp.conj(jnp.fft.rfft(b)), a.size)


def wrong_not_periodic(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.convolve(a, b)[: a.size]


def wrong_one_sample_short(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.resize(jnp.fft.irfft(jnp.fft.rfft(a) * jnp.fft.rfft(b)), a.shape)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        return scale * rng.standard_normal(n, np.float32), rng.standard_normal(n, np.float32)

    return [
        case(1, 1),
        case(9, 1),
        case(1024, 1),
        case(9, 50),
        (np.eye(1, 9, 4, np.float32)[0], case(9, 1)[1]),
    ]
