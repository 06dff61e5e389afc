"""Return the frequency in hertz that is strongest in the signal x, leaving out its constant
part: that of the coefficient of largest absolute value in its discrete Fourier transform. x is
float32 of shape [n] and rate the number of samples a second; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def strongest_frequency(x: jax.Array, rate: float) -> jax.Array:
    strengths = jnp.abs(jnp.fft.rfft(x))
    return (1 + jnp.argmax(strengths[1:])) * rate / x.size


def wrong_keeps_constant_part(x: jax.Array, rate: float) -> jax.Array:
    return jnp.argmax(jnp.abs(jnp.fft.rfft(x))) * rate / x.size


def wrong_returns_cycles(x: jax.Array, rate: float) -> jax.Array:
    return (1 + jnp.argmax(jnp.abs(jnp.fft.rfft(x))[1:])).astype(jnp.float32)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, cycles, rate, offset):
        wave = offset + np.sin(2 * np.pi * cycles * np.arange(n) / n + rng.uniform(0, 6))
        return (wave + 0.1 * rng.standard_normal(n)).astype(np.float32), rate

    return [
        case(64, 5, 64.5, 3),
        case(64, 20, 100.0, -200),
        case(100, 7, 8.0, 1),
        case(37, 3, 10.0, 2),
    ]
