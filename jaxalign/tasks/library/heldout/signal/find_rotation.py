"""b is a copy of the ring-shaped signal a, rotated by some number of places and noisy. Find the
rotation: the s from 0 to n - 1 for which the sum over t of a[t] b[(t + s) mod n] is largest. Use
discrete Fourier transforms, so that n may be a million. a and b are float32 of shape [n], n >= 2;
the result is an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap",)


def find_rotation(a: jax.Array, b: jax.Array) -> jax.Array:
    products = jnp.conj(jnp.fft.rfft(a)) * jnp.fft.rfft(b)
    return jnp.argmax(jnp.fft.irfft(products, n=a.size))


def wrong_direction(a: jax.Array, b: jax.Array) -> jax.Array:
    return find_rotation(b, a)


def wrong_convolution(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.argmax(jnp.fft.irfft(jnp.fft.rfft(a) * jnp.fft.rfft(b), n=a.size))


def wrong_distance_of_peaks(a: jax.Array, b: jax.Array) -> jax.Array:
    return (jnp.argmax(b) - jnp.argmax(a)) % a.size


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, noise, scale):
        a = rng.standard_normal(n) + 0.3
        b = scale * np.roll(a, rng.integers(1, n)) + noise * rng.standard_normal(n)
        return a.astype(np.float32), b.astype(np.float32)

    return [
        case(9, 0, 1),
        case(32, 0.3, 1),
        case(32, 0.1, 20),
        case(101, 0.5, 1),
        case(101, 0.8, 2),
    ]
