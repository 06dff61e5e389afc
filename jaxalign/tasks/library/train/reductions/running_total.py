"""Return for each position of x the total of all elements up to and including it. x is a float32
vector of shape [n]; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def running_total(x: jax.Array) -> jax.Array:
    return jnp.cumsum(x)


def wrong_leaves_out_itself(x: jax.Array) -> jax.Array:
    return jnp.cumsum(x) - x


def wrong_adds_neighbours(x: jax.Array) -> jax.Array:
    return x + jnp.roll(x, 1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (2, 9, 60)]
    return [(x,) for x in (*cases, 10 * cases[1], np.full(1, -3, np.float32))]
