"""Return the smallest element of x, a float32 array with at least one element."""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def smallest_element(x: jax.Array) -> jax.Array:
    return jnp.min(x)


def wrong_closest_to_zero(x: jax.Array) -> jax.Array:
    return jnp.min(jnp.abs(x))


def wrong_first_element(x: jax.Array) -> jax.Array:
    return x.ravel()[0]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(3,), (10,), (5, 6)]]
    return [(x,) for x in (*cases, 100 * cases[1])]
