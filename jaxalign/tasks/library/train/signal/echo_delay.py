"""b is a noisy copy of a that comes later by a whole number of samples, with both signals
periodic. Return the delay from 0 to n - 1 that makes the sum over t of a_t times b at t + delay
(modulo n) largest; of equally good ones the smallest. a and b are float32 of shape [n]; the
result is an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def echo_delay(a: jax.Array, b: jax.Array) -> jax.Array:
    products = jnp.conj(jnp.fft.rfft(a)) * jnp.fft.rfft(b)
    return jnp.argmax(jnp.fft.irfft(products, a.size))


def wrong_delay_of_a(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.argmax(jnp.fft.irfft(jnp.fft.rfft(a) * jnp.conj(jnp.fft.rfft(b)), a.size))


def wrong_distance_of_peaks(a: jax.Array, b: jax.Array) -> jax.Array:
    return (jnp.argmax(b) - jnp.argmax(a)).astype(jnp.int32)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, delay, noise):
        a = rng.standard_normal(n, np.float32)
        return a, np.roll(a, delay) + noise * rng.standard_normal(n, np.float32)

    return [
        case(1, 0, 0.1),
        case(9, 2, 0.1),
        case(50, 47, 0.3),
        case(300, 120, 0.5),
        case(50, 0, 0.1),
        case(50, 10, 0.2),
    ]
