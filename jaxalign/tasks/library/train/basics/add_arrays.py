"""Return the elementwise sum of x and y, two float32 arrays of the same shape."""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def add_arrays(x: jax.Array, y: jax.Array) -> jax.Array:
    return x + y


def wrong_adds_everything(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.sum(x + y)


def wrong_joins(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.concatenate([x, y])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.standard_normal((2, *shape), np.float32) for shape in [(2,), (7,), (3, 5)]]
    return [(x, y) for x, y in (*pairs, 1000 * pairs[1])]
