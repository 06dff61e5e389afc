"""Move every element of x towards zero by t, but not past zero: elements whose absolute value is
at most t become 0. x is a float32 array of any shape and t a positive number; the result has the
shape and dtype of x.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def soft_threshold(x: jax.Array, t: float) -> jax.Array:
    return jnp.sign(x) * jnp.maximum(jnp.abs(x) - t, 0)


def wrong_keeps_large_elements(x: jax.Array, t: float) -> jax.Array:
    return jnp.where(jnp.abs(x) > t, x, 0)


def wrong_loses_negatives(x: jax.Array, t: float) -> jax.Array:
    return jnp.maximum(x - t, 0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1,), (15,), (4, 6)]]
    return [(cases[0], 0.2), (cases[1], 0.5), (cases[2], 1.0), (10 * cases[1], 3.0)]
