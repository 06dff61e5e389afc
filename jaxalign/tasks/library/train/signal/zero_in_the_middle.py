"""Rearrange a spectrum: let its front half, frequencies from 0 up, and its back half, negative
ones, change places, each in its old order. For odd n the front half is longer. x is float32 of
shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def zero_in_the_middle(x: jax.Array) -> jax.Array:
    return jnp.fft.fftshift(x)


def wrong_way_back(x: jax.Array) -> jax.Array:
    return jnp.fft.ifftshift(x)


def wrong_reversed(x: jax.Array) -> jax.Array:
    return x[::-1]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (2, 7, 12)]
    return [(x,) for x in (*cases, np.arange(7, dtype=np.float32), 100 * cases[1])]
