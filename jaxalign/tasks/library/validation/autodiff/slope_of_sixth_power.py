"""Return the derivative of the function t^6 - 3 t at each element of t, a float32 vector."""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def slope_of_sixth_power(t: jax.Array) -> jax.Array:
    return 6 * t**5 - 3


def wrong_keeps_exponent(t: jax.Array) -> jax.Array:
    return 6 * t**6 - 3


def wrong_value(t: jax.Array) -> jax.Array:
    return t**6 - 3 * t


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 7, 30)]
    return [(t,) for t in (*cases, np.zeros(7, np.float32), -3 * cases[1])]
