"""Put people in order from the poorest to the richest and return, for each place, which part of
all wealth is owned up to and including it. wealth is float32 of shape [n], positive; the result
has that shape.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def wealth_curve(wealth: jax.Array) -> jax.Array:
    return jnp.cumsum(jnp.sort(wealth)) / jnp.sum(wealth)


def wrong_as_they_come(wealth: jax.Array) -> jax.Array:
    return jnp.cumsum(wealth) / jnp.sum(wealth)


def wrong_amounts(wealth: jax.Array) -> jax.Array:
    return jnp.cumsum(jnp.sort(wealth))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.exponential(3, n).astype(np.float32) + 0.1 for n in (1, 7, 40)]
    return [(x,) for x in (*cases, 1000 * cases[1], np.array([4, 4, 9, 1, 1], np.float32))]
