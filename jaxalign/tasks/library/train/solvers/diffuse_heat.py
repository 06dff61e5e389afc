"""Let heat spread along a rod: in each of 50 steps every inner point u[i] gains r * (u[i-1] - 2
u[i] + u[i+1]), computed from the old values, and the two ends stay as they are. u is float32 of
shape [n], n >= 3, and r a number; return u after the last step.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def diffuse_heat(u: jax.Array, r: float) -> jax.Array:
    def step(_, u):
        return u.at[1:-1].add(r * (u[:-2] - 2 * u[1:-1] + u[2:]))

    return jax.lax.fori_loop(0, 50, step, u)


def wrong_ends_are_joined(u: jax.Array, r: float) -> jax.Array:
    def step(_, u):
        return u + r * (jnp.roll(u, 1) - 2 * u + jnp.roll(u, -1))

    return jax.lax.fori_loop(0, 50, step, u)


def wrong_single_step(u: jax.Array, r: float) -> jax.Array:
    return u.at[1:-1].add(r * (u[:-2] - 2 * u[1:-1] + u[2:]))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, r, scale):
        return scale * rng.standard_normal(n, np.float32), r

    return [case(3, 0.25, 1), case(10, 0.4, 1), case(10, 0.1, 100), case(64, 0.25, 1)]
