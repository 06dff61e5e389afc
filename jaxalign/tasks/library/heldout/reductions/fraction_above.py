"""Return, as a number between 0 and 1, the fraction of the elements of x that are strictly greater
than threshold. x is float32 of shape [n], n >= 1, and threshold is a number; the result is a
float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def fraction_above(x: jax.Array, threshold: float) -> jax.Array:
    return jnp.mean(x > threshold)


def wrong_counts(x: jax.Array, threshold: float) -> jax.Array:
    return jnp.sum(x > threshold)


def wrong_includes_equal(x: jax.Array, threshold: float) -> jax.Array:
    return jnp.mean(x >= threshold)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    x = rng.integers(-2, 3, 12).astype(np.float32)
    cases = [rng.standard_normal(n, np.float32) for n in (3, 50)]
    cases[0][0] = 4
    return [(cases[0], 0.5), (cases[1], -0.2), (x, 0.0), (x, float(x[0]) - 1)]
