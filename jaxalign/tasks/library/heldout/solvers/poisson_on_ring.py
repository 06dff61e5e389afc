"""Find u on a ring of n cells with u[i-1] - 2 u[i] + u[i+1] = f[i] for all i, positions counting
modulo n, and with mean zero. f is float32 of shape [n], n >= 3, with mean zero, so that there is
one solution. Use discrete Fourier transforms: the coefficient of u with number k is that of f
divided by 2 cos(2 pi k / n) - 2, and 0 for k = 0. The result is float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
RTOL = 1e-3
ATOL = 1e-4
PROPERTIES = ("grad", "vmap")


def poisson_on_ring(f: jax.Array) -> jax.Array:
    n = f.size
    eigenvalue = 2 * jnp.cos(2 * jnp.pi * jnp.arange(1, n // 2 + 1) / n) - 2
    coefficients = jnp.fft.rfft(f)
    return jnp.fft.irfft(coefficients.at[0].set(0).at[1:].divide(eigenvalue), n=n)


def wrong_second_derivative(f: jax.Array) -> jax.Array:
    return jnp.roll(f, 1) - 2 * f + jnp.roll(f, -1)


def wrong_sign(f: jax.Array) -> jax.Array:
    return -poisson_on_ring(f)


def wrong_continuous_eigenvalue(f: jax.Array) -> jax.Array:
    n = f.size
    eigenvalue = -((2 * jnp.pi * jnp.arange(1, n // 2 + 1) / n) ** 2)
    return jnp.fft.irfft(jnp.fft.rfft(f).at[0].set(0).at[1:].divide(eigenvalue), n=n)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n) for n in (3, 8, 25)]
    cases = [(f - np.mean(f)).astype(np.float32) for f in cases]
    return [(f,) for f in (*cases, 50 * cases[1], np.zeros(8, np.float32))]
