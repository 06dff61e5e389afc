"""Return which part of the letters of a genome is C or G, coded as 1 and 2; the others are 0 and
3. letters is int32 of shape [n], n >= 1; the part is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def strong_pairs_of_genome(letters: jax.Array) -> jax.Array:
    return jnp.mean((letters == 1) | (letters == 2))


def wrong_how_many(letters: jax.Array) -> jax.Array:
    return jnp.sum((letters == 1) | (letters == 2))


def wrong_letters_above_a(letters: jax.Array) -> jax.Array:
    return jnp.mean(letters >= 1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [np.concatenate([[0, 2, 3], rng.integers(0, 4, n)]) for n in (4, 27)]
    cases = [np.array([1]), *cases, np.full(7, 2), np.array([3, 0, 0, 1, 3, 3, 3])]
    return [(x.astype(np.int32),) for x in cases]
