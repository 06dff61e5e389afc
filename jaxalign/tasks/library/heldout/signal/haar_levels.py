"""Return the full Haar transform of x. A level replaces the sequence by the sums of the pairs of
neighbours (elements 0 and 1, 2 and 3 and so on), divided by the root of 2, and by their
differences, first minus second, divided likewise; the sums go on to the next level until only one
is left. The result begins with this last sum and goes on with the differences, those of the last
level first. x is float32 of shape [n], n a power of two, which may be 1; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("grad", "vmap")


def haar_levels(x: jax.Array) -> jax.Array:
    differences = []
    while x.size > 1:
        first, second = x.reshape(-1, 2).T / jnp.sqrt(2)
        x = first + second
        differences.insert(0, first - second)
    return jnp.concatenate([x, *differences])


def wrong_one_level(x: jax.Array) -> jax.Array:
    if x.size == 1:
        return x
    first, second = x.reshape(-1, 2).T / jnp.sqrt(2)
    return jnp.concatenate([first + second, first - second])


def wrong_first_level_first(x: jax.Array) -> jax.Array:
    differences = []
    while x.size > 1:
        first, second = x.reshape(-1, 2).T / jnp.sqrt(2)
        x = first + second
        differences.append(first - second)
    return jnp.concatenate([x, *differences])


def wrong_averages(x: jax.Array) -> jax.Array:
    differences = []
    while x.size > 1:
        first, second = x.reshape(-1, 2).T / 2
        x = first + second
        differences.insert(0, first - second)
    return jnp.concatenate([x, *differences])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 8, 64)]
    step = np.repeat(np.array([1, -1], np.float32), 4) * rng.standard_normal(1, np.float32)
    return [(x,) for x in (*cases, 50 * cases[1], step)]
