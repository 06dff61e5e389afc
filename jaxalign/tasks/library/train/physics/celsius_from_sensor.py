"""Convert a chip's readings to degrees Celsius: counts times 3.3, divided by 1023, are volts; from
these take 0.5, then multiply by 100. counts is an int32 array, the result float32.
"""

import jax
import numpy as np

LEVEL = 1


def celsius_from_sensor(counts: jax.Array) -> jax.Array:
    return (counts * 3.3 / 1023 - 0.5) * 100


def wrong_offset_first(counts: jax.Array) -> jax.Array:
    return (counts - 0.5) * 3.3 / 1023 * 100


def wrong_whole_volts(counts: jax.Array) -> jax.Array:
    return (counts // 310 - 0.5) * 100


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 1024, shape, dtype=np.int32) for shape in ((1,), (6,), (3, 5))]
    ends = np.array([0, 1023, 160, 200, 1, 512], np.int32)
    return [(x,) for x in (*cases, ends)]
