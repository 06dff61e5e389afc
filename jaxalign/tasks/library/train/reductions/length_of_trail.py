"""Measure a trail that runs straight from each of its points to the next: return its whole length.
x and y, the points' coordinates, are float32 of shape [n], n >= 2; the result is a scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def length_of_trail(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.sum(jnp.hypot(jnp.diff(x), jnp.diff(y)))


def wrong_as_the_crow_flies(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.hypot(x[-1] - x[0], y[-1] - y[0])


def wrong_along_the_axes(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.sum(jnp.abs(jnp.diff(x)) + jnp.abs(jnp.diff(y)))


def wrong_distances_from_origin(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.sum(jnp.hypot(x, y))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal((2, n), np.float32) for n in (2, 6, 30)]
    back_and_forth = np.array([[0, 3, 0, 3, 3, 0], [0, 4, 0, 4, 4, 0]], np.float32)
    return [tuple(case) for case in (*cases, 100 * cases[1], back_and_forth)]
