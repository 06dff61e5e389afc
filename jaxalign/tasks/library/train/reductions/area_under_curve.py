"""Integrate a measured curve: join successive points by straight lines and return the area between
them and the axis, negative below it. x is float32 of shape [n] in ascending order, with uneven
steps, and y float32 of shape [n] holds the heights, n at least 2; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap")


def area_under_curve(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.sum((x[1:] - x[:-1]) * (y[1:] + y[:-1])) / 2


def wrong_left_heights(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.sum((x[1:] - x[:-1]) * y[:-1])


def wrong_even_steps(x: jax.Array, y: jax.Array) -> jax.Array:
    return (x[-1] - x[0]) / (x.size - 1) * jnp.sum((y[1:] + y[:-1]) / 2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, length):
        x = np.sort(rng.uniform(0, length, n)).astype(np.float32)
        return x, rng.standard_normal(n, np.float32)

    x, y = case(9, 4)
    return [case(2, 1), (x, y), case(60, 10), (x - 7, 100 * y), (x, np.abs(y))]
