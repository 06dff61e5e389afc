"""Follow a swinging body: its next position is twice the present one x, less the one before, plus
0.1 squared times the acceleration. All three arguments are float32 of shape [n]; so is the result.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def next_position(x: jax.Array, before: jax.Array, acceleration: jax.Array) -> jax.Array:
    return 2 * x - before + 0.01 * acceleration


def wrong_step_not_squared(x: jax.Array, before: jax.Array, acceleration: jax.Array) -> jax.Array:
    return 2 * x - before + 0.1 * acceleration


def wrong_half_as_in_fall(x: jax.Array, before: jax.Array, acceleration: jax.Array) -> jax.Array:
    return 2 * x - before + 0.005 * acceleration


def wrong_swaps_positions(x: jax.Array, before: jax.Array, acceleration: jax.Array) -> jax.Array:
    return 2 * before - x + 0.01 * acceleration


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, force):
        x, before, acceleration = rng.standard_normal((3, n), np.float32)
        return x, before, force * acceleration

    return [case(1, 10), case(6, 10), case(25, 10), case(6, 100), case(6, 1000)]
