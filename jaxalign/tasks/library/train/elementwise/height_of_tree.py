"""Work out how tall trees are from where their tops are seen: the height of the observer's eye plus
distance times the tangent of elevation, an angle in radians. distance and elevation are float32 of
shape [n], eye is a number.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def height_of_tree(distance: jax.Array, elevation: jax.Array, eye: float) -> jax.Array:
    return eye + distance * jnp.tan(elevation)


def wrong_slanted_distance(distance: jax.Array, elevation: jax.Array, eye: float) -> jax.Array:
    return eye + distance * jnp.sin(elevation)


def wrong_from_the_ground(distance: jax.Array, elevation: jax.Array, eye: float) -> jax.Array:
    return distance * jnp.tan(elevation)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale, eye):
        distance = scale * rng.uniform(5, 40, n).astype(np.float32)
        return distance, rng.uniform(0.1, 1.1, n).astype(np.float32), eye

    return [case(1, 1, 1.7), case(7, 1, 1.7), case(25, 1, 1.5), case(7, 10, 1.25), case(7, 0, 1.6)]
