"""Add probabilities that are only known by their natural logarithms, a and b, and return the
natural logarithm of each sum. Both are float32 of shape [n]; numbers as low as -300 must not turn
into minus infinity.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def add_chances_in_logs(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.logaddexp(a, b)


def wrong_multiplies_chances(a: jax.Array, b: jax.Array) -> jax.Array:
    return a + b


def wrong_only_the_larger(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.maximum(a, b)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.uniform(-5, 0, (2, n)).astype(np.float32) for n in (1, 8, 30)]
    return [(a, b) for a, b in (*pairs, pairs[0] - 295, np.full((2, 8), -0.5, np.float32))]
