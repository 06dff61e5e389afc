"""Apply the hyperbolic tangent to each element of the float32 array x."""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def squash_between_minus_one_and_one(x: jax.Array) -> jax.Array:
    return jnp.tanh(x)


def wrong_circular(x: jax.Array) -> jax.Array:
    return jnp.tan(x)


def wrong_inverse(x: jax.Array) -> jax.Array:
    return jnp.arctan(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1,), (7,), (4, 4)]]
    return [(x,) for x in (*cases, 100 * cases[1], -3 * cases[2])]
