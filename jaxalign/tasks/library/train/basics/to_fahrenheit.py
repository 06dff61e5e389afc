"""Convert temperatures from degrees Celsius to degrees Fahrenheit: multiply by nine fifths and
add 32. celsius is a float32 array of any shape; so is the result.
"""

import jax
import numpy as np

LEVEL = 1


def to_fahrenheit(celsius: jax.Array) -> jax.Array:
    return celsius * 9 / 5 + 32


def wrong_inverts_the_ratio(celsius: jax.Array) -> jax.Array:
    return celsius * 5 / 9 + 32


def wrong_adds_first(celsius: jax.Array) -> jax.Array:
    return (celsius + 32) * 9 / 5


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-50, 150, shape).astype(np.float32) for shape in [(1,), (8,), (3, 4)]]
    return [(x,) for x in (*cases, np.full(8, -40, np.float32), 100 * cases[1])]
