"""Add up the elements of x except for the largest one, which is left out once even if it occurs
several times. x is a float32 vector of shape [n], n >= 1; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def all_but_the_largest(x: jax.Array) -> jax.Array:
    return jnp.sum(x) - jnp.max(x)


def wrong_leaves_every_largest_out(x: jax.Array) -> jax.Array:
    return jnp.sum(jnp.where(x < jnp.max(x), x, 0))


def wrong_leaves_the_last_out(x: jax.Array) -> jax.Array:
    return jnp.sum(x[:-1])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 7, 40)]
    ties = np.append(np.max(cases[1]), cases[1])
    return [(x,) for x in (*cases, 100 * cases[1], ties)]
