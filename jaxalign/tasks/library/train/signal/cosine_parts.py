"""Return for each k from 0 to n - 1 twice the total of x_t cos(pi k (2 t + 1) / (2 n)) over all
positions t, counted from 0. x is float32 of shape [n]; so is the result.
"""

import jax
import numpy as np

LEVEL = 1
ATOL = 1e-4
PROPERTIES = ("vmap",)


def cosine_parts(x: jax.Array) -> jax.Array:
    return jax.scipy.fft.dct(x)


def wrong_orthonormal(x: jax.Array) -> jax.Array:
    return jax.scipy.fft.dct(x, norm="ortho")


def wrong_forgets_factor(x: jax.Array) -> jax.Array:
    return jax.scipy.fft.dct(x) / 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 8, 30)]
    return [(x,) for x in (*cases, 10 * cases[1], np.ones(8, np.float32))]
