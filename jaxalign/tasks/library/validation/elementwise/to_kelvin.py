"""Convert temperatures from degrees Celsius to kelvin by adding 273.15. celsius is float32, of any
shape.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def to_kelvin(celsius: jax.Array) -> jax.Array:
    return celsius + 273.15


def wrong_subtracts(celsius: jax.Array) -> jax.Array:
    return celsius - 273.15


def wrong_leaves_decimals_out(celsius: jax.Array) -> jax.Array:
    return celsius + 273


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-50, 50, shape).astype(np.float32) for shape in [(1,), (7,), (2, 4)]]
    return [(x,) for x in (*cases, np.full(7, -273.15, np.float32), 100 * cases[1])]
