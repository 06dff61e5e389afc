"""Return 1/2 x^T a x - b^T x, the height of a bowl at the place x. a is float32 of shape [n, n], b
and x are float32 of shape [n]; the result is a float32 scalar.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def height_in_bowl(x: jax.Array, a: jax.Array, b: jax.Array) -> jax.Array:
    return 0.5 * x @ a @ x - b @ x


def wrong_without_half(x: jax.Array, a: jax.Array, b: jax.Array) -> jax.Array:
    return x @ a @ x - b @ x


def wrong_sign_of_slope(x: jax.Array, a: jax.Array, b: jax.Array) -> jax.Array:
    return 0.5 * x @ a @ x + b @ x


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        x, b = rng.standard_normal((2, n), np.float32)
        return x, rng.standard_normal((n, n), np.float32), b

    cases = [case(n) for n in (1, 3, 6)]
    return [*cases, (4 * cases[1][0], *cases[1][1:]), (np.ones(3, np.float32), *cases[1][1:])]
