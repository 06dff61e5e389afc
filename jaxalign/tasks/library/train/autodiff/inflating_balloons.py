"""Let spherical balloons be blown up, so that the radius of each grows at the rate speed. Return
how fast each volume grows; a negative speed shrinks it. radius and speed are float32 of shape [n];
so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def inflating_balloons(radius: jax.Array, speed: jax.Array) -> jax.Array:
    return 4 * jnp.pi * radius**2 * speed


def wrong_volume_times_speed(radius: jax.Array, speed: jax.Array) -> jax.Array:
    return 4 / 3 * jnp.pi * radius**3 * speed


def wrong_surface_only(radius: jax.Array, speed: jax.Array) -> jax.Array:
    return 4 * jnp.pi * radius**2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        return rng.uniform(0.2, 2, n).astype(np.float32), rng.standard_normal(n, np.float32)

    radius, speed = case(5)
    return [case(1), (radius, speed), case(20), (10 * radius, speed), (radius, 0 * speed)]
