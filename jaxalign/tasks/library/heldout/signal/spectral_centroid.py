"""How bright is a sound? Let m_k be the absolute value of the coefficient of its discrete Fourier
transform at k cycles over the whole signal, for k from 0 to n / 2. Return the sum of k m_k divided
by the sum of m_k. x is float32 of shape [n], n even, and not all zeros; the result is a float32
scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)
ATOL = 1e-4


def spectral_centroid(x: jax.Array) -> jax.Array:
    m = jnp.abs(jnp.fft.rfft(x))
    return jnp.sum(jnp.arange(m.size) * m) / jnp.sum(m)


def wrong_all_coefficients(x: jax.Array) -> jax.Array:
    m = jnp.abs(jnp.fft.fft(x))
    return jnp.sum(jnp.arange(m.size) * m) / jnp.sum(m)


def wrong_weighs_by_power(x: jax.Array) -> jax.Array:
    m = jnp.abs(jnp.fft.rfft(x)) ** 2
    return jnp.sum(jnp.arange(m.size) * m) / jnp.sum(m)


def wrong_counts_from_one(x: jax.Array) -> jax.Array:
    return spectral_centroid(x) + 1


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (2, 12, 40)]
    impulse = np.eye(1, 12, 3, dtype=np.float32)[0]
    return [(x,) for x in (*cases, 100 * cases[1] + 50, impulse)]
