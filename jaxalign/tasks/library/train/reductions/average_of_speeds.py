"""Average the speeds of some runners in kilometres per hour, every runner counting the same.
kilometres and minutes, for each runner, are positive float32 vectors; the result is a float32
scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def average_of_speeds(kilometres: jax.Array, minutes: jax.Array) -> jax.Array:
    return jnp.mean(60 * kilometres / minutes)


def wrong_speed_of_the_team(kilometres: jax.Array, minutes: jax.Array) -> jax.Array:
    return 60 * jnp.sum(kilometres) / jnp.sum(minutes)


def wrong_per_minute(kilometres: jax.Array, minutes: jax.Array) -> jax.Array:
    return jnp.mean(kilometres / minutes)


def wrong_minutes_per_kilometre(kilometres: jax.Array, minutes: jax.Array) -> jax.Array:
    return jnp.mean(minutes / kilometres)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        minutes = scale * rng.uniform(10, 60, n).astype(np.float32)
        return scale * rng.uniform(2, 12, n).astype(np.float32), minutes

    return [case(1, 1), case(5, 1), case(20, 1), case(5, 10)]
