"""Return x / (1 + |x|), the element divided by one more than its absolute value, for every element
of the float32 array x.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def softly_bounded(x: jax.Array) -> jax.Array:
    return x / (1 + jnp.abs(x))


def wrong_without_absolute_value(x: jax.Array) -> jax.Array:
    return x / (1 + x)


def wrong_square(x: jax.Array) -> jax.Array:
    return x / jnp.sqrt(1 + x**2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(2,), (8,), (3, 5)]]
    far = np.array([-1e6, -10, -2, -0.0, 0, 2, 10, 1e6], np.float32)
    return [(x,) for x in (*cases, far, 10 * cases[2])]
