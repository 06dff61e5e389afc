"""Count the positions at which a and b are equal. a and b are int32 vectors of the same length;
the result is an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def count_matches(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.sum(a == b)


def wrong_counts_differences(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.sum(a != b)


def wrong_fraction(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.mean(a == b)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [tuple(rng.integers(0, 3, (2, n), np.int32)) for n in (5, 20, 64)]
    return [*cases, (cases[1][0], cases[1][0])]
