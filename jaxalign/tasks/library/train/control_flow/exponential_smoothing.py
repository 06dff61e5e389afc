"""Smooth the series x with the recursion s[0] = x[0], s[t] = alpha * x[t] + (1 - alpha) *
s[t-1]. x is a float32 vector of shape [n], n >= 1, and alpha a number between 0 and 1; return
all of s, float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def exponential_smoothing(x: jax.Array, alpha: float) -> jax.Array:
    def step(s, x_t):
        s = alpha * x_t + (1 - alpha) * s
        return s, s

    return jax.lax.scan(step, x[0], x)[1]


def wrong_starts_at_zero(x: jax.Array, alpha: float) -> jax.Array:
    def step(s, x_t):
        s = alpha * x_t + (1 - alpha) * s
        return s, s

    return jax.lax.scan(step, jnp.zeros_like(x[0]), x)[1]


def wrong_weights_swapped(x: jax.Array, alpha: float) -> jax.Array:
    return exponential_smoothing(x, 1 - alpha)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [(rng.standard_normal(n, np.float32), float(rng.uniform(0.1, 0.4))) for n in (1, 6, 40)]
    return [*cases, (100 * cases[1][0], 0.75), (cases[2][0], 0.9)]
