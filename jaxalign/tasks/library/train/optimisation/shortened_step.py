"""Shorten a step that is too long: if the Euclidean length of step exceeds limit, scale the whole
vector to this length, otherwise return it unchanged. step is float32 of shape [n], not all zeros,
and limit a positive number.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def shortened_step(step: jax.Array, limit: float) -> jax.Array:
    return step * jnp.minimum(1, limit / jnp.linalg.norm(step))


def wrong_always_scales(step: jax.Array, limit: float) -> jax.Array:
    return step * limit / jnp.linalg.norm(step)


def wrong_limits_each_element(step: jax.Array, limit: float) -> jax.Array:
    return jnp.clip(step, -limit, limit)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.5, 2, n).astype(np.float32) for n in (1, 5, 16)]
    cases = [cases[0], -cases[1], cases[2], 100 * cases[1], cases[1]]
    return list(zip(cases, (0.2, 0.9, 1.5, 7.0, 50.0), strict=True))
