"""Charge for taxi rides: 2.50 for getting in and 1.80 for each kilometre, but never less than 7 in
all. kilometres is a float32 vector of distances, 0 or more; return the fares.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def least_taxi_fare(kilometres: jax.Array) -> jax.Array:
    return jnp.maximum(2.5 + 1.8 * kilometres, 7)


def wrong_least_without_entry(kilometres: jax.Array) -> jax.Array:
    return 2.5 + jnp.maximum(1.8 * kilometres, 7)


def wrong_at_most_seven(kilometres: jax.Array) -> jax.Array:
    return jnp.minimum(2.5 + 1.8 * kilometres, 7)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0, 9, n).astype(np.float32) for n in (1, 8, 30)]
    return [(x,) for x in (*cases, 20 * cases[1], np.zeros(8, np.float32))]
