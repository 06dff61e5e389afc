"""Approach the minimum of ||a x - b||^2 / 2 + penalty * (sum of |x|) by 100 proximal gradient
steps from zero: move x by -rate times the gradient of the first term, then move every element
towards zero by rate * penalty, but not past zero. a is float32 of shape [n, d] and b float32 of
shape [n]; penalty and rate are numbers. Return the last x, float32 of shape [d].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3


def sparse_regression(a: jax.Array, b: jax.Array, penalty: float, rate: float) -> jax.Array:
    def step(_, x):
        x = x - rate * a.T @ (a @ x - b)
        return x - jnp.clip(x, -rate * penalty, rate * penalty)

    return jax.lax.fori_loop(0, 100, step, jnp.zeros(a.shape[1]))


def wrong_without_penalty(a: jax.Array, b: jax.Array, penalty: float, rate: float) -> jax.Array:
    return sparse_regression(a, b, 0.0, rate)


def wrong_subgradient(a: jax.Array, b: jax.Array, penalty: float, rate: float) -> jax.Array:
    def step(_, x):
        return x - rate * (a.T @ (a @ x - b) + penalty * jnp.sign(x))

    return jax.lax.fori_loop(0, 100, step, jnp.zeros(a.shape[1]))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, d, penalty, rate):
        a = rng.standard_normal((n, d), np.float32)
        weights = rng.standard_normal(d) * (np.arange(d) % 2 == 0)
        return a, (a @ weights + 0.1 * rng.standard_normal(n)).astype(np.float32), penalty, rate

    return [
        case(10, 1, 0.5, 0.02),
        case(20, 6, 2.0, 0.01),
        case(20, 6, 0.1, 0.01),
        case(8, 12, 1.0, 0.01),
    ]
