"""Particles move in a box with walls at 0 and at 1 in every direction. A component of a particle's
velocity changes its sign if the same component of the position is below 0 and the velocity is
negative, or the position is above 1 and the velocity positive; all others stay as they are.
position and velocity are float32 of shape [n, d]; return the new velocities, float32 of shape [n,
d].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def bounce_off_walls(position: jax.Array, velocity: jax.Array) -> jax.Array:
    leaves = (position < 0) & (velocity < 0) | (position > 1) & (velocity > 0)
    return jnp.where(leaves, -velocity, velocity)


def wrong_whenever_outside(position: jax.Array, velocity: jax.Array) -> jax.Array:
    return jnp.where((position < 0) | (position > 1), -velocity, velocity)


def wrong_upper_wall_only(position: jax.Array, velocity: jax.Array) -> jax.Array:
    return jnp.where((position > 1) & (velocity > 0), -velocity, velocity)


def wrong_stops(position: jax.Array, velocity: jax.Array) -> jax.Array:
    leaves = (position < 0) & (velocity < 0) | (position > 1) & (velocity > 0)
    return jnp.where(leaves, 0, velocity)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, d):
        position = rng.uniform(-1, 2, (n, d)).astype(np.float32)
        return position, rng.standard_normal((n, d), np.float32)

    position, velocity = case(8, 3)
    on_walls = np.clip(position, 0, 1)
    return [case(1, 2), (position, velocity), case(20, 2), case(8, 3), (on_walls, velocity)]
