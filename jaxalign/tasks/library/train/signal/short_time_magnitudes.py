"""Cut a signal into overlapping frames and return the strength of the frequencies in each:
frames of 16 samples that begin at 0, 8, 16 and so on, as many as fit entirely, each multiplied
by the window 0.5 - 0.5 cos(2 pi k / 16), k from 0 to 15; then the absolute values of the
discrete Fourier coefficients of the frequencies 0 to 8. x is float32 of shape [n], n >= 16; the
result has one row for each frame and 9 columns, and is float32.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap",)
ATOL = 1e-4


def short_time_magnitudes(x: jax.Array) -> jax.Array:
    starts = jnp.arange(0, x.size - 15, 8)
    frames = x[starts[:, None] + jnp.arange(16)]
    window = 0.5 - 0.5 * jnp.cos(2 * jnp.pi * jnp.arange(16) / 16)
    return jnp.abs(jnp.fft.rfft(frames * window))


def wrong_symmetric_window(x: jax.Array) -> jax.Array:
    starts = jnp.arange(0, x.size - 15, 8)
    frames = x[starts[:, None] + jnp.arange(16)]
    return jnp.abs(jnp.fft.rfft(frames * jnp.hanning(16)))


def wrong_no_overlap(x: jax.Array) -> jax.Array:
    frames = x[: x.size // 16 * 16].reshape(-1, 16)
    window = 0.5 - 0.5 * jnp.cos(2 * jnp.pi * jnp.arange(16) / 16)
    return jnp.abs(jnp.fft.rfft(frames * window))


def wrong_power(x: jax.Array) -> jax.Array:
    return short_time_magnitudes(x) ** 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (16, 40, 100)]
    return [(x,) for x in (*cases, 10 * cases[1] + 3, 0 * cases[1])]
