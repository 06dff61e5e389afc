"""Read a gauge after each inflow. It shows the running total of x, but 0 where that is negative and
capacity where it is higher; the total itself goes on. x is a float32 vector, capacity a positive
number.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def shown_level(x: jax.Array, capacity: float) -> jax.Array:
    return jnp.clip(jnp.cumsum(x), 0, capacity)


def wrong_limits_inflows(x: jax.Array, capacity: float) -> jax.Array:
    return jnp.cumsum(jnp.clip(x, 0, capacity))


def wrong_only_above(x: jax.Array, capacity: float) -> jax.Array:
    return jnp.minimum(jnp.cumsum(x), capacity)


def wrong_true_level(x: jax.Array, capacity: float) -> jax.Array:
    return jnp.cumsum(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, capacity):
        return rng.uniform(-1, 2, n).astype(np.float32), capacity

    x = np.array([1, -3, 1, 4, 2, -1, 5, -8], np.float32)
    return [(x, 3.0), case(6, 1.0), case(8, 2.0), case(40, 5.0), (100 * x, 150.0)]
