"""Return amplitude times the sine of each element of x. x is a float32 array of any shape and
amplitude a number.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def sine_wave(x: jax.Array, amplitude: float) -> jax.Array:
    return amplitude * jnp.sin(x)


def wrong_forgets_amplitude(x: jax.Array, amplitude: float) -> jax.Array:
    return jnp.sin(x)


def wrong_scales_argument(x: jax.Array, amplitude: float) -> jax.Array:
    return jnp.sin(amplitude * x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-6, 6, shape).astype(np.float32) for shape in [(1,), (8,), (3, 4), (8,)]]
    return list(zip(cases, (2.0, 0.5, -3.0, 10.0), strict=True))
