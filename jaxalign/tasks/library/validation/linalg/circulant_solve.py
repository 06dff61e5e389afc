"""Solve C x = b without forming C, in time n log n. C is the circulant matrix whose first column
is c: each further column is the one to its left moved down by one place, its last entry coming to
the top. The discrete Fourier transform turns multiplication by C into multiplication of
coefficients. c and b are float32 of shape [n], no coefficient of c is near zero; so is x.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
RTOL = 1e-3
ATOL = 1e-4
PROPERTIES = ("grad", "vmap")


def circulant_solve(c: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.fft.irfft(jnp.fft.rfft(b) / jnp.fft.rfft(c), n=b.size)


def wrong_multiplies(c: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.fft.irfft(jnp.fft.rfft(b) * jnp.fft.rfft(c), n=b.size)


def wrong_first_row(c: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.fft.irfft(jnp.fft.rfft(b) / jnp.conj(jnp.fft.rfft(c)), n=b.size)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        c = rng.uniform(-1, 1, n).astype(np.float32)
        c[0] = 2 * n
        return c, scale * n * rng.standard_normal(n, np.float32)

    return [case(2, 1), case(7, 1), case(7, 100), case(32, 1)]
