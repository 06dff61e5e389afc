"""Turn bytes of an old sound file into samples: subtract 128 from each, which stands for silence,
and divide by 128. x is a uint8 array of any shape; the result is float32 of that shape.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def samples_from_bytes(x: jax.Array) -> jax.Array:
    return (x.astype(float) - 128) / 128


def wrong_wraps_around(x: jax.Array) -> jax.Array:
    return (x - jnp.uint8(128)) / 128


def wrong_ends_at_one(x: jax.Array) -> jax.Array:
    return (x.astype(float) - 127.5) / 127.5


def wrong_from_zero(x: jax.Array) -> jax.Array:
    return x / 256


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 256, shape, np.uint8) for shape in [(4,), (12,), (3, 8)]]
    return [(x,) for x in (*cases, np.linspace(0, 255, 12).astype(np.uint8), cases[1] // 2)]
