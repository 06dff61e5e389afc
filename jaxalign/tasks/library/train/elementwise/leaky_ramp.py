"""Keep the positive elements of x and multiply the others by slope. x is a float32 array of any
shape and slope a number between 0 and 1; the result has the shape and dtype of x.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def leaky_ramp(x: jax.Array, slope: float) -> jax.Array:
    return jnp.where(x > 0, x, slope * x)


def wrong_drops_negatives(x: jax.Array, slope: float) -> jax.Array:
    return jnp.maximum(x, 0)


def wrong_scales_positives(x: jax.Array, slope: float) -> jax.Array:
    return jnp.where(x > 0, slope * x, x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(3,), (10,), (4, 5)]]
    slopes = (0.1, 0.01, 0.5, 0.3)
    return list(zip((*cases, 1000 * cases[1]), slopes, strict=True))
