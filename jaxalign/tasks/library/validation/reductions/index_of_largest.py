"""Return the position of the largest element of x, the first such position if there are several.
x is a float32 vector with at least one element; the result is an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def index_of_largest(x: jax.Array) -> jax.Array:
    return jnp.argmax(x)


def wrong_returns_element(x: jax.Array) -> jax.Array:
    return jnp.max(x)


def wrong_last_position(x: jax.Array) -> jax.Array:
    return x.size - 1 - jnp.argmax(x[::-1])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (3, 10, 70)]
    tied = rng.permutation(np.repeat([-1.0, 0.5, 2.0, 2.0, 2.0], 2)).astype(np.float32)
    return [(x,) for x in (cases[0], np.sort(cases[1]), cases[2], tied)]
