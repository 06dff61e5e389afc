"""A team scores k goals with the probability e^(-rate) rate^k / k!. Return its natural logarithm
for each k in goals, as float32. goals is int32, not negative, rate float32, positive, both of
shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def log_chance_of_goals(goals: jax.Array, rate: jax.Array) -> jax.Array:
    return jax.scipy.stats.poisson.logpmf(goals, rate)


def wrong_no_logarithm(goals: jax.Array, rate: jax.Array) -> jax.Array:
    return jax.scipy.stats.poisson.pmf(goals, rate)


def wrong_forgets_factorial(goals: jax.Array, rate: jax.Array) -> jax.Array:
    return goals * jnp.log(rate) - rate


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, high):
        return rng.integers(0, high, n, np.int32), rng.uniform(0.3, high, n).astype(np.float32)

    goals, rate = case(6, 8)
    return [case(1, 5), (goals, rate), case(25, 6), (0 * goals, rate), case(6, 20)]
