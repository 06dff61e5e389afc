"""Decide which heaters run next: one that is on goes on as long as it is colder than 20 degrees,
one that is off starts only below 18. temperature is float32, is_on boolean, both of shape [n];
return booleans.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def heating_switch(temperature: jax.Array, is_on: jax.Array) -> jax.Array:
    return temperature < jnp.where(is_on, 20, 18)


def wrong_limits_swapped(temperature: jax.Array, is_on: jax.Array) -> jax.Array:
    return temperature < jnp.where(is_on, 18, 20)


def wrong_forgets_the_state(temperature: jax.Array, is_on: jax.Array) -> jax.Array:
    return temperature < 18


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, low, high):
        temperature = rng.uniform(low, high, n).astype(np.float32)
        return temperature, rng.uniform(size=n) < 0.5

    ends = np.array([17, 18, 19, 20, 21, 17, 18, 19, 20, 21], np.float32)
    return [case(3, 14, 19), case(10, 15, 22), case(40, 15, 22), (ends, np.arange(10) < 5)]
