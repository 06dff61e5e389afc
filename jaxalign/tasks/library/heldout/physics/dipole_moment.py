"""Return the electric dipole moment of charges about the point origin: the sum over the charges of
charge times (position - origin). charge is float32 of shape [n], position float32 of shape [n, 3]
and origin float32 of shape [3]; the result is float32 of shape [3].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def dipole_moment(charge: jax.Array, position: jax.Array, origin: jax.Array) -> jax.Array:
    return charge @ (position - origin)


def wrong_about_zero(charge: jax.Array, position: jax.Array, origin: jax.Array) -> jax.Array:
    return charge @ position


def wrong_subtracts_origin_once(
    charge: jax.Array, position: jax.Array, origin: jax.Array
) -> jax.Array:
    return charge @ position - origin


def wrong_mean(charge: jax.Array, position: jax.Array, origin: jax.Array) -> jax.Array:
    return charge @ (position - origin) / charge.size


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        position = scale * rng.standard_normal((n, 3), np.float32)
        return rng.standard_normal(n, np.float32), position, rng.standard_normal(3, np.float32)

    charge, position, origin = case(5, 1)
    ones = np.array([1, 0, -1, 1, 0], np.float32)
    return [
        case(1, 1),
        (charge, position, origin),
        case(20, 1),
        case(5, 50),
        (ones, position, origin),
    ]
