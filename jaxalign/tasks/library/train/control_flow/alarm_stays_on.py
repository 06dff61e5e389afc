"""Let an alarm start at the first reading strictly above limit and never stop. Return for every
reading whether it is on, the one that starts it included, as booleans. x is float32 of shape [n],
limit a number.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def alarm_stays_on(x: jax.Array, limit: float) -> jax.Array:
    return jnp.cumsum(x > limit) > 0


def wrong_stops_again(x: jax.Array, limit: float) -> jax.Array:
    return x > limit


def wrong_one_too_late(x: jax.Array, limit: float) -> jax.Array:
    return jnp.cumsum(x > limit) - (x > limit) > 0


def wrong_at_limit_too(x: jax.Array, limit: float) -> jax.Array:
    return jnp.cumsum(x >= limit) > 0


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, limit):
        x = rng.standard_normal(n, np.float32)
        x[n // 3] = limit + 2
        return x, limit

    tie = np.array([1, 0, 1, 1, 3, 0, -1, 1], np.float32)
    return [case(8, 0.5), case(20, 0.8), case(40, 1.5), (tie, 1.0), (tie - 2, 1.0)]
