"""Van der Waals' equation gives the pressure of one mole of a real gas: 8.314 times temperature
divided by (volume - b), minus a divided by the square of the volume. temperature and volume are
float32 arrays of one shape, volume is larger than b, and a and b are numbers; the pressures are
float32.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def gas_pressure(temperature: jax.Array, volume: jax.Array, a: float, b: float) -> jax.Array:
    return 8.314 * temperature / (volume - b) - a / volume**2


def wrong_ideal_gas(temperature: jax.Array, volume: jax.Array, a: float, b: float) -> jax.Array:
    return 8.314 * temperature / volume


def wrong_adds(temperature: jax.Array, volume: jax.Array, a: float, b: float) -> jax.Array:
    return 8.314 * temperature / (volume - b) + a / volume**2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(shape, a, b):
        temperature, volume = rng.uniform(1, 4, (2, *shape)).astype(np.float32)
        return 100 * temperature, volume, a, b

    return [
        case((1,), 50.0, 0.1),
        case((7,), 400.0, 0.5),
        case((7,), 90.0, 0.0),
        case((3, 4), 9.0, 0.2),
    ]
