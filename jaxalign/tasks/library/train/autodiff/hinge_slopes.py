"""Punish a score s with label y (1 or -1) by 1 - y s if that is positive, otherwise by 0. Return
the derivative by s, taken as 0 if y s is exactly 1. s and y are float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def hinge_slopes(s: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.where(y * s < 1, -y, 0.0)


def wrong_other_sign(s: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.where(y * s < 1, y, 0.0)


def wrong_ignores_label(s: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.where(s < 1, -1.0, 0.0)


def wrong_margin_zero(s: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.where(y * s < 0, -y, 0.0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        return 2 * rng.standard_normal(n, np.float32), rng.choice(np.array([-1, 1], np.float32), n)

    s = np.array([1, -1, 0, 1, 0.5, -3], np.float32)
    return [case(1), case(6), case(30), case(30), (s, np.array([1, -1, 1, -1, 1, -1], np.float32))]
