"""Decide for each point (x, y) whether it lies within the circle around the origin whose radius is
given, the circle itself included. x and y are float32 vectors of shape [n], radius is a number;
the result is boolean, of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def inside_circle(x: jax.Array, y: jax.Array, radius: float) -> jax.Array:
    return x**2 + y**2 <= radius**2


def wrong_leaves_the_circle_out(x: jax.Array, y: jax.Array, radius: float) -> jax.Array:
    return x**2 + y**2 < radius**2


def wrong_square_around_it(x: jax.Array, y: jax.Array, radius: float) -> jax.Array:
    return (jnp.abs(x) <= radius) & (jnp.abs(y) <= radius)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [tuple(rng.standard_normal((2, n), np.float32)) for n in (10, 30, 100)]
    turned = rng.permutation(np.array([[3, 4], [-4, 3], [0, 5], [4, 4], [0, 0]] * 2, np.float32))
    return [*((x, y, 1.0) for x, y in cases), (turned[:, 0], turned[:, 1], 5.0)]
