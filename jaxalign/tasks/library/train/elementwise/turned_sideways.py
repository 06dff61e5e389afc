"""Rotate points about the origin and return their new first coordinates: x times the cosine less y
times the sine of angle, a number in radians. x and y are float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def turned_sideways(x: jax.Array, y: jax.Array, angle: float) -> jax.Array:
    return x * jnp.cos(angle) - y * jnp.sin(angle)


def wrong_clockwise(x: jax.Array, y: jax.Array, angle: float) -> jax.Array:
    return x * jnp.cos(angle) + y * jnp.sin(angle)


def wrong_second_coordinate(x: jax.Array, y: jax.Array, angle: float) -> jax.Array:
    return x * jnp.sin(angle) + y * jnp.cos(angle)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.standard_normal((2, n), np.float32) for n in (1, 7, 25)]
    pairs += [100 * pairs[1], np.ones((2, 7), np.float32)]
    return [(x, y, angle) for (x, y), angle in zip(pairs, (0.5, 2.0, -1.0, 3.0, 0.3), strict=True)]
