"""Fill a bucket that leaks and can overflow: at each step the inflow is added to the level, what
exceeds capacity is lost, and then a tenth of the level leaks out. Begin empty and return the
level after each step. inflow is float32 of shape [n] and capacity a positive number; the result
is float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def leaky_bucket(inflow: jax.Array, capacity: float) -> jax.Array:
    def step(level, amount):
        level = 0.9 * jnp.minimum(level + amount, capacity)
        return level, level

    return jax.lax.scan(step, jnp.float32(0), inflow)[1]


def wrong_leaks_first(inflow: jax.Array, capacity: float) -> jax.Array:
    def step(level, amount):
        level = jnp.minimum(0.9 * level + amount, capacity)
        return level, level

    return jax.lax.scan(step, jnp.float32(0), inflow)[1]


def wrong_never_overflows(inflow: jax.Array, capacity: float) -> jax.Array:
    return leaky_bucket(inflow, jnp.inf)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, capacity):
        return rng.uniform(0, 2, n).astype(np.float32), capacity

    return [case(1, 5.0), case(10, 3.0), case(10, 50.0), case(60, 6.0)]
