"""Return the Walsh-Hadamard transform of x in natural order: element i of the result is the sum
over j of x_j, with a minus sign where the binary digits that i and j have in common (both 1) are
odd in number. x is float32 of shape [n], n a power of two, at least 1; the result, unscaled, is
float32 of shape [n]. Work in the order of n log n operations is wanted: no matrix of n by n.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap", "grad")


def fast_walsh_transform(x: jax.Array) -> jax.Array:
    n = x.size
    half = 1
    while half < n:
        pairs = x.reshape(-1, 2, half)
        total, difference = pairs[:, 0] + pairs[:, 1], pairs[:, 0] - pairs[:, 1]
        x = jnp.stack([total, difference], axis=1).reshape(n)
        half *= 2
    return x


def wrong_scaled(x: jax.Array) -> jax.Array:
    return fast_walsh_transform(x) / x.size


def wrong_single_level(x: jax.Array) -> jax.Array:
    pairs = jnp.concatenate([x, jnp.zeros(x.size % 2)]).reshape(-1, 2)
    return jnp.stack([pairs[:, 0] + pairs[:, 1], pairs[:, 0] - pairs[:, 1]], 1).ravel()[: x.size]


def wrong_fourier(x: jax.Array) -> jax.Array:
    return jnp.real(jnp.fft.fft(x))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 8, 64)]
    return [(x,) for x in (*cases, 100 * cases[1], np.eye(1, 8, 5, np.float32)[0])]
