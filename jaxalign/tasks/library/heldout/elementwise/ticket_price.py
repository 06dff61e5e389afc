"""What does a ticket cost? Visitors younger than 6 pay 0, those from 6 to 17 pay 5, those from 18
to 64 pay 12 and all from 65 on pay 8. age is an int32 array of any shape without negative numbers;
the prices are int32.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def ticket_price(age: jax.Array) -> jax.Array:
    return jnp.select([age < 6, age < 18, age < 65], [0, 5, 12], 8)


def wrong_ends(age: jax.Array) -> jax.Array:
    return jnp.select([age <= 6, age <= 18, age <= 65], [0, 5, 12], 8)


def wrong_last_one_wins(age: jax.Array) -> jax.Array:
    return jnp.select([age < 65, age < 18, age < 6], [12, 5, 0], 8)


def wrong_no_seniors(age: jax.Array) -> jax.Array:
    return jnp.select([age < 6, age < 18], [0, 5], 12)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 95, shape, np.int32) for shape in [(8,), (30,), (4, 6)]]
    ends = np.array([0, 5, 6, 17, 18, 64, 65, 102], np.int32)
    return [(age,) for age in (*cases, ends, ends[::-1] // 2)]
