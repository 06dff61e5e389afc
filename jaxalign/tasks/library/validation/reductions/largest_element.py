"""What is the greatest value in x? x is a float32 array of any shape; the result is a scalar."""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def largest_element(x: jax.Array) -> jax.Array:
    return jnp.max(x)


def wrong_position(x: jax.Array) -> jax.Array:
    return jnp.argmax(x)


def wrong_in_size(x: jax.Array) -> jax.Array:
    return jnp.max(jnp.abs(x))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1,), (3, 4), (20,)]]
    return [(x,) for x in (*cases, -np.abs(cases[2]))]
