"""Return the square of every element of x. x is a float32 array of any shape, the result too."""

import jax
import numpy as np

LEVEL = 1


def square_each(x: jax.Array) -> jax.Array:
    return x**2


def wrong_doubles(x: jax.Array) -> jax.Array:
    return 2 * x


def wrong_adds_up(x: jax.Array) -> jax.Array:
    return (x**2).sum()


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (3, 10, 50)]
    return [(x,) for x in (*cases, 100 * cases[1])]
