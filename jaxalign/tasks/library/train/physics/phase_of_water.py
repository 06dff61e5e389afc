"""Label water by its temperature: 0 below 0 degrees, 1 from 0 up to but without 100, and 2 from
100 degrees on. celsius is a float32 vector; return int32 labels, one for each element.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def phase_of_water(celsius: jax.Array) -> jax.Array:
    return (celsius >= 0).astype(jnp.int32) + (celsius >= 100)


def wrong_at_the_limits(celsius: jax.Array) -> jax.Array:
    return (celsius > 0).astype(jnp.int32) + (celsius > 100)


def wrong_no_steam(celsius: jax.Array) -> jax.Array:
    return (celsius >= 0).astype(jnp.int32)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-80, 200, n).astype(np.float32) for n in (6, 30)]
    limits = np.array([0, 100, -0.5, 99.5, 100, 0], np.float32)
    return [(x,) for x in (np.array([140], np.float32), *cases, limits, 100 * cases[0])]
