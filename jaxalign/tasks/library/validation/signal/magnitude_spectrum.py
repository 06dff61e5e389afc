"""Return the absolute values of all n coefficients of the discrete Fourier transform of x,
unscaled and in the usual order, frequency zero first. x is float32 of shape [n], n >= 1; so is
the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
ATOL = 1e-4
PROPERTIES = ("vmap",)


def magnitude_spectrum(x: jax.Array) -> jax.Array:
    return jnp.abs(jnp.fft.fft(x))


def wrong_squares(x: jax.Array) -> jax.Array:
    return jnp.abs(jnp.fft.fft(x)) ** 2


def wrong_divides_by_length(x: jax.Array) -> jax.Array:
    return jnp.abs(jnp.fft.fft(x)) / x.size


def wrong_real_parts(x: jax.Array) -> jax.Array:
    return jnp.real(jnp.fft.fft(x))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (4, 9, 64)]
    return [(x,) for x in (*cases, 5 * cases[1] + 2, np.eye(1, 9, 2, np.float32)[0])]
