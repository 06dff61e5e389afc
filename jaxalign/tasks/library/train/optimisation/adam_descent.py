"""Minimise the sum of (x - target)^4 by 50 steps of Adam with decay rates 0.9 and 0.999, epsilon
1e-8 (added to the root of the corrected second moment), both moments starting at zero and
corrected for that. start and target are float32 of shape [n] and rate is the step size; return
the last x, float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3


def adam_descent(start: jax.Array, target: jax.Array, rate: float) -> jax.Array:
    def step(state, t):
        x, m, v = state
        g = 4 * (x - target) ** 3
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
        m_hat, v_hat = m / (1 - 0.9**t), v / (1 - 0.999**t)
        return (x - rate * m_hat / (jnp.sqrt(v_hat) + 1e-8), m, v), None

    zeros = jnp.zeros_like(start)
    return jax.lax.scan(step, (start, zeros, zeros), jnp.arange(1.0, 51.0))[0][0]


def wrong_without_correction(start: jax.Array, target: jax.Array, rate: float) -> jax.Array:
    def step(state, _):
        x, m, v = state
        g = 4 * (x - target) ** 3
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
        return (x - rate * m / (jnp.sqrt(v) + 1e-8), m, v), None

    zeros = jnp.zeros_like(start)
    return jax.lax.scan(step, (start, zeros, zeros), length=50)[0][0]


def wrong_steps_by_sign(start: jax.Array, target: jax.Array, rate: float) -> jax.Array:
    return jax.lax.fori_loop(0, 50, lambda _, x: x - rate * jnp.sign(x - target), start)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, rate):
        start = rng.standard_normal(n, np.float32)
        return start, start + rng.uniform(1, 3, n).astype(np.float32), rate

    return [case(1, 0.01), case(5, 0.02), case(5, 0.005), case(30, 0.01)]
