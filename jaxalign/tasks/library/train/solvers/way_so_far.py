"""Find how far a car has come by the end of each interval of h seconds: in each, the average of the
speeds read at its two ends counts. speed is float32 of shape [n], n >= 2, the result one shorter.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def way_so_far(speed: jax.Array, h: float) -> jax.Array:
    return h * jnp.cumsum((speed[1:] + speed[:-1]) / 2)


def wrong_reading_at_end(speed: jax.Array, h: float) -> jax.Array:
    return h * jnp.cumsum(speed[1:])


def wrong_each_by_itself(speed: jax.Array, h: float) -> jax.Array:
    return h * (speed[1:] + speed[:-1]) / 2


def wrong_forgets_time(speed: jax.Array, h: float) -> jax.Array:
    return jnp.cumsum((speed[1:] + speed[:-1]) / 2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, h):
        return rng.uniform(0, 30, n).astype(np.float32), h

    speed = np.arange(7, dtype=np.float32)
    return [case(2, 0.5), case(7, 2.0), case(30, 10.0), case(7, 0.1), (speed, 3.0)]
