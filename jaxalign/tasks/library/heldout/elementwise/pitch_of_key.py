"""Which frequency belongs to a key of a piano? Key 69 sounds with 440 hertz, and every key has the
twelfth root of 2 times the frequency of the key before it: 440 times 2 to the power of (key - 69)
/ 12. key is an int32 array of any shape with values from 0 to 127; the frequencies are float32.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def pitch_of_key(key: jax.Array) -> jax.Array:
    return 440 * 2.0 ** ((key - 69) / 12)


def wrong_whole_octaves(key: jax.Array) -> jax.Array:
    return 440 * 2.0 ** ((key - 69) // 12)


def wrong_twelve_keys_squared(key: jax.Array) -> jax.Array:
    return 440 * ((key - 69) / 12) ** 2


def wrong_equal_differences(key: jax.Array) -> jax.Array:
    return 440 * (1 + (key - 69) / 12)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(21, 109, shape, np.int32) for shape in [(1,), (9,), (3, 5)]]
    return [(key,) for key in (*cases, np.array([0, 1, 57, 60, 68, 69, 70, 81, 127], np.int32))]
