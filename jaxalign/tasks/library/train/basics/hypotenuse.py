"""Return the length of the hypotenuse of right triangles whose legs have the lengths a and b:
the square root of a squared plus b squared. a and b are float32 arrays of the same shape, which
is also the shape of the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def hypotenuse(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.sqrt(a**2 + b**2)


def wrong_adds_legs(a: jax.Array, b: jax.Array) -> jax.Array:
    return a + b


def wrong_forgets_root(a: jax.Array, b: jax.Array) -> jax.Array:
    return a**2 + b**2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.uniform(0.1, 5, (2, n)).astype(np.float32) for n in (1, 6, 30)]
    return [(a, b) for a, b in (*pairs, 1000 * pairs[1], np.zeros((2, 6), np.float32))]
