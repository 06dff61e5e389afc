"""Imagine angles x, in radians, each changing at its own rate v. Return the rate at which the sine
of each angle changes. x and v are float32 of shape [n]; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def sine_in_motion(x: jax.Array, v: jax.Array) -> jax.Array:
    return jax.jvp(jnp.sin, (x,), (v,))[1]


def wrong_forgets_rate(x: jax.Array, v: jax.Array) -> jax.Array:
    return jnp.cos(x)


def wrong_sine_of_rate(x: jax.Array, v: jax.Array) -> jax.Array:
    return v * jnp.cos(v)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [tuple(rng.standard_normal((2, n), np.float32)) for n in (1, 6, 30)]
    x, v = cases[1]
    return [*cases, (3 * x, -10 * v), (x, np.zeros(6, np.float32))]
