"""Estimate pi by throwing darts. Draw 2000 points of the unit square, both coordinates from the
uniform distribution on 0 to 1, all in one call with the given PRNG key in the shape [2000, 2];
return four times the fraction of points whose distance from the origin is below 1. key is a raw
uint32 key of shape [2]; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def circle_estimate_of_pi(key: jax.Array) -> jax.Array:
    points = jax.random.uniform(key, (2000, 2))
    return 4 * jnp.mean(jnp.sum(points**2, axis=1) < 1)


def wrong_constant(key: jax.Array) -> jax.Array:
    return jnp.float32(jnp.pi)


def wrong_same_draws_for_both_coordinates(key: jax.Array) -> jax.Array:
    x = jax.random.uniform(key, (2000,))
    return 4 * jnp.mean(2 * x**2 < 1)


def wrong_forgets_four_quarters(key: jax.Array) -> jax.Array:
    points = jax.random.uniform(key, (2000, 2))
    return jnp.mean(jnp.sum(points**2, axis=1) < 1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    keys = [rng.integers(0, 2**32, 2, np.uint32) for _ in range(4)]
    return [(key,) for key in (*keys, np.zeros(2, np.uint32))]
