"""Return radius times the square roots of fifty numbers, uniformly distributed on 0 to 1, drawn in
one call with the given PRNG key. key is a raw uint32 key of shape [2], radius a number; the result
has the shape [50].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def darts_on_a_disc(key: jax.Array, radius: float) -> jax.Array:
    return radius * jnp.sqrt(jax.random.uniform(key, (50,)))


def wrong_crowded_centre(key: jax.Array, radius: float) -> jax.Array:
    return radius * jax.random.uniform(key, (50,))


def wrong_root_of_radius(key: jax.Array, radius: float) -> jax.Array:
    return jnp.sqrt(radius * jax.random.uniform(key, (50,)))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    return [(rng.integers(0, 2**32, 2, np.uint32), r) for r in (1.0, 0.25, 17.0, 225.5)]
