"""Return the chance that annealing accepts a step: e to the power of (minus rise over temperature),
but 1 wherever that is larger. rise, by which the cost grows, is float32 of shape [n]; temperature
is a positive number.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def chance_of_going_uphill(rise: jax.Array, temperature: float) -> jax.Array:
    return jnp.minimum(1, jnp.exp(-rise / temperature))


def wrong_chances_above_one(rise: jax.Array, temperature: float) -> jax.Array:
    return jnp.exp(-rise / temperature)


def wrong_multiplies(rise: jax.Array, temperature: float) -> jax.Array:
    return jnp.minimum(1, jnp.exp(-rise * temperature))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-4, 4, n).astype(np.float32) for n in (6, 30)]
    level = np.array([0, 0, 2.5, -1, 0, 6], np.float32)
    cases = [np.array([1.5], np.float32), *cases, level]
    return list(zip(cases, (2.0, 3.0, 0.5, 4.0), strict=True))
