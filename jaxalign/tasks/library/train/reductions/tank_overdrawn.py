"""Tell whether a tank with 50 litres at first is below 0 at the end of at least one hour. flow is
float32 of shape [n], the litres added in each hour, negative if drawn. Return a bool scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def tank_overdrawn(flow: jax.Array) -> jax.Array:
    return jnp.any(50 + jnp.cumsum(flow) < 0)


def wrong_looks_at_the_end(flow: jax.Array) -> jax.Array:
    return 50 + jnp.sum(flow) < 0


def wrong_empty_is_enough(flow: jax.Array) -> jax.Array:
    return jnp.any(50 + jnp.cumsum(flow) <= 0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    one = rng.uniform(-90, -60, 1).astype(np.float32)
    dip = rng.uniform(-20, -15, 6).astype(np.float32)
    dip[4:] = 80
    long = rng.uniform(-5, 5, 30).astype(np.float32)
    long[10], long[20] = -300, 500
    emptied = np.array([-20, 10, -40, 15, 5, 30], np.float32)
    return [(flow,) for flow in (one, dip, long, emptied, rng.uniform(-8, 8, 6).astype(np.float32))]
