"""Tell how fast dust grains fly: the Euclidean length of each row of velocity, float32 of shape
[n, 3], times 3.6 to turn metres per second into kilometres per hour. Return float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def speeds_of_grains(velocity: jax.Array) -> jax.Array:
    return 3.6 * jnp.linalg.norm(velocity, axis=1)


def wrong_adds_magnitudes(velocity: jax.Array) -> jax.Array:
    return 3.6 * jnp.sum(jnp.abs(velocity), axis=1)


def wrong_divides(velocity: jax.Array) -> jax.Array:
    return jnp.linalg.norm(velocity, axis=1) / 3.6


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal((n, 3), np.float32) for n in (1, 5, 20)]
    with_one_at_rest = cases[1].copy()
    with_one_at_rest[2] = 0
    return [(x,) for x in (*cases, 100 * cases[1], with_one_at_rest)]
