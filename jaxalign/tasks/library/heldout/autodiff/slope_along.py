"""Let f(x) = log(1 + x^T x) + sin(x[0]) for a vector x. Return the directional derivative of f
at x along the vector v: the rate at which f(x + t v) changes with t at t = 0. x and v are
float32 of shape [n], n >= 1; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def slope_along(x: jax.Array, v: jax.Array) -> jax.Array:
    return jax.jvp(lambda x: jnp.log1p(x @ x) + jnp.sin(x[0]), (x,), (v,))[1]


def wrong_unit_direction(x: jax.Array, v: jax.Array) -> jax.Array:
    return slope_along(x, v / jnp.linalg.norm(v))


def wrong_forgets_inner_slope(x: jax.Array, v: jax.Array) -> jax.Array:
    return jnp.sum(v) / (1 + x @ x) + jnp.cos(x[0]) * v[0]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [tuple(rng.standard_normal((2, n), np.float32)) for n in (1, 4, 20)]
    return [*cases, (5 * cases[1][0], cases[1][1]), (cases[1][0], -3 * cases[1][1])]
