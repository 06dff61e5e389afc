"""Raise e to the power of every element of x, which may have any shape and is float32."""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def exponentials(x: jax.Array) -> jax.Array:
    return jnp.exp(x)


def wrong_base_two(x: jax.Array) -> jax.Array:
    return jnp.exp2(x)


def wrong_subtracts_one(x: jax.Array) -> jax.Array:
    return jnp.expm1(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1,), (9,), (3, 3)]]
    return [(x,) for x in (*cases, 2 * cases[1])]
