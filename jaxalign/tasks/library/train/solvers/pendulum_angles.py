"""Simulate a pendulum, angle'' = -sin(angle), with 100 steps of the classical fourth-order
Runge-Kutta method of size dt. angle and speed are numbers, the initial angle and its rate of
change. Return the angles after each step, float32 of shape [100].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3


def pendulum_angles(angle: float, speed: float, dt: float) -> jax.Array:
    def slope(y):
        return jnp.stack([y[1], -jnp.sin(y[0])])

    def step(y, _):
        k1 = slope(y)
        k2 = slope(y + dt / 2 * k1)
        k3 = slope(y + dt / 2 * k2)
        k4 = slope(y + dt * k3)
        y = y + dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
        return y, y[0]

    return jax.lax.scan(step, jnp.stack([jnp.float32(angle), jnp.float32(speed)]), length=100)[1]


def wrong_small_angle(angle: float, speed: float, dt: float) -> jax.Array:
    t = dt * jnp.arange(1, 101)
    return angle * jnp.cos(t) + speed * jnp.sin(t)


def wrong_euler(angle: float, speed: float, dt: float) -> jax.Array:
    def step(y, _):
        y = y + dt * jnp.stack([y[1], -jnp.sin(y[0])])
        return y, y[0]

    return jax.lax.scan(step, jnp.stack([jnp.float32(angle), jnp.float32(speed)]), length=100)[1]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    starts = rng.uniform(-1, 1, (4, 2)) * [2.0, 0.5]
    steps = (0.1, 0.05, 0.2, 0.01)
    return [(float(a), float(s), dt) for (a, s), dt in zip(starts, steps, strict=True)]
