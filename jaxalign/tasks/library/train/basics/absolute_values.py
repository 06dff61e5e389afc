"""Return the absolute value of each element of x, a float32 array."""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def absolute_values(x: jax.Array) -> jax.Array:
    return jnp.abs(x)


def wrong_flips_all(x: jax.Array) -> jax.Array:
    return -x


def wrong_squares(x: jax.Array) -> jax.Array:
    return x**2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (3, 10, 50)]
    return [(x,) for x in (*cases, 100 * cases[1])]
