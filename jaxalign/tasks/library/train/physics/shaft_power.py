"""Compute the power of engines in watts: torque times turns, those of a minute, times 2 pi,
divided by 60. torque and turns are float32 vectors of the same length.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def shaft_power(torque: jax.Array, turns: jax.Array) -> jax.Array:
    return torque * turns * 2 * jnp.pi / 60


def wrong_forgets_two_pi(torque: jax.Array, turns: jax.Array) -> jax.Array:
    return torque * turns / 60


def wrong_hours(torque: jax.Array, turns: jax.Array) -> jax.Array:
    return torque * turns * 2 * jnp.pi / 3600


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.uniform(1, 90, (2, n)).astype(np.float32) for n in (1, 6, 25)]
    pairs[2][1, 4] = 0
    return [(torque, turns) for torque, turns in (*pairs, 5 * pairs[1])]
