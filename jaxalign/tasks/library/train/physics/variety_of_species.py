"""Measure the variety of animals: one minus the total of the squares of the species' parts of the
whole catch. counts, int32 of shape [n] and not all zero, tells how many of each were caught;
return a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def variety_of_species(counts: jax.Array) -> jax.Array:
    return 1 - jnp.sum((counts / jnp.sum(counts)) ** 2)


def wrong_squares_the_total(counts: jax.Array) -> jax.Array:
    return 1 - jnp.sum(counts / jnp.sum(counts)) ** 2


def wrong_chance_of_the_same(counts: jax.Array) -> jax.Array:
    return jnp.sum((counts / jnp.sum(counts)) ** 2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(1, 60, n, dtype=np.int32) for n in (2, 5, 18)]
    with_none = np.array([0, 7, 0, 200, 13], np.int32)
    return [(x,) for x in (np.array([12], np.int32), *cases, with_none)]
