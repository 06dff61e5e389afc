"""Return for each step t the sum of the rewards from t on, each discounted by gamma to the power
of its delay: r[t] + gamma * r[t+1] + gamma^2 * r[t+2] + ... rewards is float32 of shape [n], n
>= 1, and gamma a number between 0 and 1; the result is float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def discounted_returns(rewards: jax.Array, gamma: float) -> jax.Array:
    def step(later, reward):
        total = reward + gamma * later
        return total, total

    return jax.lax.scan(step, jnp.float32(0), rewards, reverse=True)[1]


def wrong_looks_back(rewards: jax.Array, gamma: float) -> jax.Array:
    return discounted_returns(rewards[::-1], gamma)[::-1]


def wrong_does_not_discount(rewards: jax.Array, gamma: float) -> jax.Array:
    return jnp.cumsum(rewards[::-1])[::-1]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, gamma):
        return rng.standard_normal(n, np.float32), gamma

    return [case(1, 0.9), case(8, 0.5), case(8, 0.99), case(50, 0.95)]
