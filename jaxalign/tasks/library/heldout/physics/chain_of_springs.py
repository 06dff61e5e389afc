"""Simulate equal masses on a line that are joined by springs and held at both ends by walls:
mass i accelerates by stiffness * (x[i-1] - 2 x[i] + x[i+1]), with zero beyond the ends. Take 100
steps of the velocity Verlet method of size dt, starting at rest: half a kick of the velocity, a
drift of x, the other half of the kick with the new acceleration. x is float32 of shape [n], the
initial displacements; stiffness and dt are numbers. Return the last displacements, float32 of
shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3


def chain_of_springs(x: jax.Array, stiffness: float, dt: float) -> jax.Array:
    def acceleration(x):
        padded = jnp.pad(x, 1)
        return stiffness * (padded[:-2] - 2 * x + padded[2:])

    def step(_, state):
        x, velocity = state
        velocity = velocity + dt / 2 * acceleration(x)
        x = x + dt * velocity
        return x, velocity + dt / 2 * acceleration(x)

    return jax.lax.fori_loop(0, 100, step, (x, jnp.zeros_like(x)))[0]


def wrong_euler(x: jax.Array, stiffness: float, dt: float) -> jax.Array:
    def step(_, state):
        x, velocity = state
        padded = jnp.pad(x, 1)
        force = stiffness * (padded[:-2] - 2 * x + padded[2:])
        return x + dt * velocity, velocity + dt * force

    return jax.lax.fori_loop(0, 100, step, (x, jnp.zeros_like(x)))[0]


def wrong_forms_a_ring(x: jax.Array, stiffness: float, dt: float) -> jax.Array:
    def acceleration(x):
        return stiffness * (jnp.roll(x, 1) - 2 * x + jnp.roll(x, -1))

    def step(_, state):
        x, velocity = state
        velocity = velocity + dt / 2 * acceleration(x)
        x = x + dt * velocity
        return x, velocity + dt / 2 * acceleration(x)

    return jax.lax.fori_loop(0, 100, step, (x, jnp.zeros_like(x)))[0]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, stiffness, dt):
        return rng.standard_normal(n, np.float32), stiffness, dt

    return [case(1, 1.0, 0.05), case(8, 2.0, 0.1), case(8, 0.5, 0.02), case(40, 1.0, 0.1)]
