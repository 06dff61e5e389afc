"""A weather vane notes the direction of the wind, as an angle in radians. Angles cannot be averaged
as numbers, since 3.1 and -3.1 are nearly the same: draw an arrow of length one in each direction
(cos, sin) and return the angle of the sum of the arrows, between -pi and pi. angles is float32 of
shape [n], n >= 1, and the arrows do not cancel; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def mean_direction(angles: jax.Array) -> jax.Array:
    return jnp.arctan2(jnp.sum(jnp.sin(angles)), jnp.sum(jnp.cos(angles)))


def wrong_average_of_numbers(angles: jax.Array) -> jax.Array:
    return jnp.mean(angles)


def wrong_takes_cosine_first(angles: jax.Array) -> jax.Array:
    return jnp.arctan2(jnp.sum(jnp.cos(angles)), jnp.sum(jnp.sin(angles)))


def wrong_half_circle_only(angles: jax.Array) -> jax.Array:
    return jnp.arctan(jnp.sum(jnp.sin(angles)) / jnp.sum(jnp.cos(angles)))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, centre):
        angles = centre + rng.uniform(-0.9, 0.9, n)
        return (((angles + np.pi) % (2 * np.pi) - np.pi).astype(np.float32),)

    return [case(1, 0.5), case(9, 2.6), case(30, -2.5), case(9, 0), case(9, -1.2), case(9, 13)]
