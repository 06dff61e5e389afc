"""Exchange the two halves of x: the second half comes first, then the first one, each in its own
order. x is float32 of shape [n] with an even n; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def swap_halves(x: jax.Array) -> jax.Array:
    return jnp.roll(x, x.size // 2)


def wrong_reverses(x: jax.Array) -> jax.Array:
    return x[::-1]


def wrong_swaps_neighbours(x: jax.Array) -> jax.Array:
    return x.reshape(-1, 2)[:, ::-1].ravel()


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (6, 12, 40, 6)]
    return [(x,) for x in (*cases, 100 * cases[1])]
