"""Simulate prey x and predators y, x' = x * (1 - y) and y' = y * (x - 1), with 100 steps of the
midpoint method of size dt: each step goes on by the slope found after half an Euler step. start
is float32 of shape [2], the initial x and y, and dt is a number. Return the states after each
step, float32 of shape [100, 2].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3


def predator_and_prey(start: jax.Array, dt: float) -> jax.Array:
    def slope(state):
        x, y = state
        return jnp.stack([x * (1 - y), y * (x - 1)])

    def step(state, _):
        state = state + dt * slope(state + dt / 2 * slope(state))
        return state, state

    return jax.lax.scan(step, start, length=100)[1]


def wrong_euler(start: jax.Array, dt: float) -> jax.Array:
    def step(state, _):
        x, y = state
        state = state + dt * jnp.stack([x * (1 - y), y * (x - 1)])
        return state, state

    return jax.lax.scan(step, start, length=100)[1]


def wrong_starts_with_initial_state(start: jax.Array, dt: float) -> jax.Array:
    return jnp.concatenate([start[None], predator_and_prey(start, dt)[:-1]])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [(rng.uniform(0.5, 2, 2).astype(np.float32), dt) for dt in (0.1, 0.05, 0.02, 0.15)]
    return [*cases, (np.asarray([1.5, 0], np.float32), 0.1)]  # no predators
