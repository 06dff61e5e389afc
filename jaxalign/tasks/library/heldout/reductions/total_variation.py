"""How much does x go up and down altogether? Add up the absolute differences between successive
elements. x is a float32 vector of shape [n], n >= 1; return a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def total_variation(x: jax.Array) -> jax.Array:
    return jnp.sum(jnp.abs(x[1:] - x[:-1]))


def wrong_net_change(x: jax.Array) -> jax.Array:
    return jnp.abs(x[-1] - x[0])


def wrong_joins_the_ends(x: jax.Array) -> jax.Array:
    return jnp.sum(jnp.abs(x - jnp.roll(x, 1)))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 7, 50)]
    return [(x,) for x in (*cases, 100 * cases[1], np.repeat(cases[1][:4], 2)[:7])]
