"""Draw a Brownian bridge of 100 steps that leads from start to end. Draw 100 standard normal
numbers in one call with the given PRNG key, divide them by 10, and let w[k] be the total of the
first k, for k from 1 to 100. With t = k / 100 the bridge is start + w[k] + t (end - start -
w[100]). key is a raw uint32 key of shape [2], start and end are numbers; return the 100 values,
float32.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def brownian_bridge(key: jax.Array, start: float, end: float) -> jax.Array:
    walk = jnp.cumsum(jax.random.normal(key, (100,)) / 10)
    t = jnp.arange(1, 101) / 100
    return start + walk + t * (end - start - walk[-1])


def wrong_free_walk(key: jax.Array, start: float, end: float) -> jax.Array:
    return start + jnp.cumsum(jax.random.normal(key, (100,)) / 10)


def wrong_forgets_start(key: jax.Array, start: float, end: float) -> jax.Array:
    walk = jnp.cumsum(jax.random.normal(key, (100,)) / 10)
    return start + walk + jnp.arange(1, 101) / 100 * (end - walk[-1])


def wrong_time_from_zero(key: jax.Array, start: float, end: float) -> jax.Array:
    walk = jnp.cumsum(jax.random.normal(key, (100,)) / 10)
    return start + walk + jnp.linspace(0, 1, 100) * (end - start - walk[-1])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    ends = [(0.0, 0.0), (1.0, -2.0), (5.0, 5.0), (-30.0, 40.0)]
    return [(rng.integers(0, 2**32, 2, np.uint32), *pair) for pair in ends]
