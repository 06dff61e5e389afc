"""Predict the depth of water in a harbour: 3 metres, plus 2 metres times the cosine of an angle
that is 0 at hour 0 and makes a full turn every 12.4 hours. hours is float32 of any shape.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def water_in_harbour(hours: jax.Array) -> jax.Array:
    return 3 + 2 * jnp.cos(2 * jnp.pi * hours / 12.4)


def wrong_starts_in_between(hours: jax.Array) -> jax.Array:
    return 3 + 2 * jnp.sin(2 * jnp.pi * hours / 12.4)


def wrong_half_a_turn(hours: jax.Array) -> jax.Array:
    return 3 + 2 * jnp.cos(jnp.pi * hours / 12.4)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0, 24, shape).astype(np.float32) for shape in [(1,), (8,), (2, 6)]]
    return [(x,) for x in (*cases, cases[1] / 4, np.zeros(8, np.float32))]
