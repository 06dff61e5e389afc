"""Bring angles into the half-open interval from -pi up to, but without, pi by adding or
subtracting whole turns. angle is a float32 array in radians, of any size up to a hundred; so is
the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap")
ATOL = 1e-4


def wrapped_angles(angle: jax.Array) -> jax.Array:
    return jnp.mod(angle + jnp.pi, 2 * jnp.pi) - jnp.pi


def wrong_interval_from_zero(angle: jax.Array) -> jax.Array:
    return jnp.mod(angle, 2 * jnp.pi)


def wrong_folds(angle: jax.Array) -> jax.Array:
    return jnp.arcsin(jnp.sin(angle))


def wrong_one_turn_only(angle: jax.Array) -> jax.Array:
    return jnp.where(angle >= jnp.pi, angle - 2 * jnp.pi, angle)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-30, 30, shape).astype(np.float32) for shape in [(3,), (12,), (4, 5)]]
    quarters = np.array([0, 1.57, -1.57, 3, -3, 4, -4, 6.2, -6.2, 12.5, 99, -99], np.float32)
    return [(x,) for x in (*cases, quarters, -3 * cases[1])]
