"""Turn temperatures in degrees Fahrenheit into degrees Celsius: take away 32, then multiply by
five ninths. Argument and result are float32 and of equal shape.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def to_celsius(fahrenheit: jax.Array) -> jax.Array:
    return (fahrenheit - 32) * 5 / 9


def wrong_multiplies_first(fahrenheit: jax.Array) -> jax.Array:
    return fahrenheit * 5 / 9 - 32


def wrong_inverts_the_ratio(fahrenheit: jax.Array) -> jax.Array:
    return (fahrenheit - 32) * 9 / 5


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-60, 212, shape).astype(np.float32) for shape in [(1,), (6,), (3, 3)]]
    return [(x,) for x in (*cases, np.full(6, 32, np.float32), 50 * cases[1])]
