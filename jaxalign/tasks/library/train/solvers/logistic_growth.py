"""Simulate growth by y' = rate * y * (1 - y) with 100 steps of Euler's method of size dt: each
step adds dt times the right-hand side. start is float32 of shape [n] and holds the initial y;
rate and dt are numbers. Return y after the last step, float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def logistic_growth(start: jax.Array, rate: float, dt: float) -> jax.Array:
    def step(_, y):
        return y + dt * rate * y * (1 - y)

    return jax.lax.fori_loop(0, 100, step, start)


def wrong_one_large_step(start: jax.Array, rate: float, dt: float) -> jax.Array:
    return start + 100 * dt * rate * start * (1 - start)


def wrong_exact_solution(start: jax.Array, rate: float, dt: float) -> jax.Array:
    return 1 / (1 + (1 / start - 1) * jnp.exp(-rate * 100 * dt))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, rate, dt):
        return rng.uniform(0.01, 0.3, n).astype(np.float32), rate, dt

    return [case(1, 1.0, 0.02), case(6, 2.0, 0.02), case(6, 0.5, 0.1), case(20, -1.0, 0.01)]
