"""A thermostat's relay is off at first. It turns on when the reading rises strictly above high,
turns off when it falls strictly below low, and otherwise stays as it was. x holds the readings,
float32 of shape [n], and low < high are numbers. Return the state after each reading, int32 of
shape [n]: 1 for on, 0 for off.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap", "constant_trace")


def switch_with_memory(x: jax.Array, low: float, high: float) -> jax.Array:
    def step(on, reading):
        on = jnp.where(reading > high, 1, jnp.where(reading < low, 0, on))
        return on, on

    return jax.lax.scan(step, jnp.int32(0), x)[1]


def wrong_no_memory(x: jax.Array, low: float, high: float) -> jax.Array:
    return (x > high).astype(jnp.int32)


def wrong_starts_on(x: jax.Array, low: float, high: float) -> jax.Array:
    def step(on, reading):
        on = jnp.where(reading > high, 1, jnp.where(reading < low, 0, on))
        return on, on

    return jax.lax.scan(step, jnp.int32(1), x)[1]


def wrong_touching_is_enough(x: jax.Array, low: float, high: float) -> jax.Array:
    def step(on, reading):
        on = jnp.where(reading >= high, 1, jnp.where(reading <= low, 0, on))
        return on, on

    return jax.lax.scan(step, jnp.int32(0), x)[1]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, low, high):
        return np.round(2 * rng.standard_normal(n)).astype(np.float32) / 2, low, high

    never = (np.zeros(12, np.float32), -1.0, 1.0)
    ties = (np.array([0, 1, 1.5, 1, -1, -1, 0, 1, 2, -2, 0, 1], np.float32), -1.0, 1.0)
    return [case(1, -3.0, -2.5), case(12, -1.0, 1.0), case(50, -0.5, 1.5), never, ties]
