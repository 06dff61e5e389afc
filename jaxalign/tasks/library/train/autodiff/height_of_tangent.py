"""Touch the parabola y = x^2 with its tangent at the place a; return the height of that straight
line at x. x and a are float32 of shape [n], a tangent for each pair.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def height_of_tangent(x: jax.Array, a: jax.Array) -> jax.Array:
    return a**2 + 2 * a * (x - a)


def wrong_half_the_slope(x: jax.Array, a: jax.Array) -> jax.Array:
    return a**2 + a * (x - a)


def wrong_through_origin(x: jax.Array, a: jax.Array) -> jax.Array:
    return 2 * a * x


def wrong_slope_at_x(x: jax.Array, a: jax.Array) -> jax.Array:
    return a**2 + 2 * x * (x - a)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [tuple(rng.standard_normal((2, n), np.float32)) for n in (1, 6, 25)]
    x, a = cases[1]
    return [*cases, (10 * x, a), (np.zeros(6, np.float32), a)]
