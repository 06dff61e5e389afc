"""Stretch times as moving clocks do: divide time by the square root of one minus the square of
speed. time and speed, between -1 and 1, are float32 vectors of the same length.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def slow_moving_clock(time: jax.Array, speed: jax.Array) -> jax.Array:
    return time / jnp.sqrt(1 - speed**2)


def wrong_multiplies(time: jax.Array, speed: jax.Array) -> jax.Array:
    return time * jnp.sqrt(1 - speed**2)


def wrong_no_root(time: jax.Array, speed: jax.Array) -> jax.Array:
    return time / (1 - speed**2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, longest):
        time = rng.uniform(0.5, longest, n).astype(np.float32)
        return time, rng.uniform(-0.9, 0.9, n).astype(np.float32)

    cases = [case(1, 2), case(6, 5), case(20, 5), case(6, 1000)]
    cases[3][1][4] = 0
    return cases
