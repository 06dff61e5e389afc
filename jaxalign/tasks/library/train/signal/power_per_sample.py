"""Square the absolute values of coefficients 0 to n / 2 of the unscaled discrete Fourier transform
of x, and divide by n. x is float32 of shape [n], n even; the result has n / 2 + 1 elements.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
ATOL = 1e-4
PROPERTIES = ("vmap",)


def power_per_sample(x: jax.Array) -> jax.Array:
    return jnp.abs(jnp.fft.rfft(x)) ** 2 / x.size


def wrong_forgets_square(x: jax.Array) -> jax.Array:
    return jnp.abs(jnp.fft.rfft(x)) / x.size


def wrong_does_not_divide(x: jax.Array) -> jax.Array:
    return jnp.abs(jnp.fft.rfft(x)) ** 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (4, 10, 32)]
    return [(x,) for x in (*cases, 5 * cases[1] + 2, np.eye(1, 10, 3, np.float32)[0])]
