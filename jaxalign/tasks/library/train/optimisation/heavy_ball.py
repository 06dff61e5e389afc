"""Minimise the sum of w_i (x_i - c_i)^2 / 2 by 40 steps of gradient descent with momentum: the
velocity, zero at first, becomes 0.9 times itself minus rate times the gradient at x, and then x
moves by the velocity. start, w and c are float32 of shape [n], rate is a number; return the last
x.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap", "constant_trace")
RTOL = 1e-3
ATOL = 1e-4


def heavy_ball(start: jax.Array, w: jax.Array, c: jax.Array, rate: float) -> jax.Array:
    def step(_, state):
        x, velocity = state
        velocity = 0.9 * velocity - rate * w * (x - c)
        return x + velocity, velocity

    return jax.lax.fori_loop(0, 40, step, (start, jnp.zeros_like(start)))[0]


def wrong_without_momentum(start: jax.Array, w: jax.Array, c: jax.Array, rate: float) -> jax.Array:
    return jax.lax.fori_loop(0, 40, lambda _, x: x - rate * w * (x - c), start)


def wrong_moves_by_old_velocity(
    start: jax.Array, w: jax.Array, c: jax.Array, rate: float
) -> jax.Array:
    def step(_, state):
        x, velocity = state
        return x + velocity, 0.9 * velocity - rate * w * (x - c)

    return jax.lax.fori_loop(0, 40, step, (start, jnp.zeros_like(start)))[0]


def wrong_looks_ahead(start: jax.Array, w: jax.Array, c: jax.Array, rate: float) -> jax.Array:
    def step(_, state):
        x, velocity = state
        velocity = 0.9 * velocity - rate * w * (x + 0.9 * velocity - c)
        return x + velocity, velocity

    return jax.lax.fori_loop(0, 40, step, (start, jnp.zeros_like(start)))[0]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, rate):
        start, c = rng.standard_normal((2, n), np.float32)
        return start, rng.uniform(0.5, 3, n).astype(np.float32), 3 * c, rate

    return [case(1, 0.01), case(5, 0.02), case(30, 0.01), case(5, 0.1)]
