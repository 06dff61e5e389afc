"""Find at which wavelength hot bodies glow most: 2898 divided by the absolute temperature, which
is the one in degrees Celsius plus 273.15. celsius is a float32 array of any shape.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def strongest_glow(celsius: jax.Array) -> jax.Array:
    return 2898 / (celsius + 273.15)


def wrong_takes_celsius_as_kelvin(celsius: jax.Array) -> jax.Array:
    return 2898 / celsius


def wrong_subtracts(celsius: jax.Array) -> jax.Array:
    return 2898 / (celsius - 273.15)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(400, 3000, shape).astype(np.float32) for shape in ((1,), (6,), (2, 5))]
    cold = np.array([-190, -40, 1, 20, 37, 99], np.float32)
    return [(x,) for x in (*cases, cold, 2 * cases[1])]
