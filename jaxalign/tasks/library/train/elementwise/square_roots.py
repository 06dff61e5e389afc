"""Return the square root of each element of x, a float32 array of numbers that are not negative."""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def square_roots(x: jax.Array) -> jax.Array:
    return jnp.sqrt(x)


def wrong_squares(x: jax.Array) -> jax.Array:
    return jnp.square(x)


def wrong_halves(x: jax.Array) -> jax.Array:
    return x / 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0, 9, shape).astype(np.float32) for shape in [(2,), (7,), (3, 4)]]
    return [(x,) for x in (*cases, 1e4 * cases[1])]
