"""Let a point wander for 100 steps: each step adds scale times a standard normal number to each
of its coordinates. Draw all the numbers in one call with the given PRNG key, in the shape [100,
d], a row for each step. key is a raw uint32 key of shape [2], start float32 of shape [d], and
scale a number; return the positions after each step, float32 of shape [100, d].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap", "grad", "constant_trace")
ATOL = 1e-3  # a hundred roundings of sums in the hundreds


def random_walk(key: jax.Array, start: jax.Array, scale: float) -> jax.Array:
    steps = scale * jax.random.normal(key, (100, start.size))
    return start + jnp.cumsum(steps, axis=0)


def wrong_steps_do_not_add_up(key: jax.Array, start: jax.Array, scale: float) -> jax.Array:
    return start + scale * jax.random.normal(key, (100, start.size))


def wrong_starts_with_start(key: jax.Array, start: jax.Array, scale: float) -> jax.Array:
    return jnp.concatenate([start[None], random_walk(key, start, scale)[:-1]])


def wrong_scale_is_variance(key: jax.Array, start: jax.Array, scale: float) -> jax.Array:
    return random_walk(key, start, scale**0.5)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(d, scale):
        return rng.integers(0, 2**32, 2, np.uint32), 5 * rng.standard_normal(d, np.float32), scale

    return [case(1, 1.0), case(2, 0.1), case(5, 0.5), case(2, 20.0)]
