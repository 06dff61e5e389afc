"""Return at every position the largest value of x so far, the position itself included. x is a
float32 vector of shape [n]; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "grad", "constant_trace")


def running_maximum(x: jax.Array) -> jax.Array:
    return jax.lax.cummax(x)


def wrong_largest_of_all(x: jax.Array) -> jax.Array:
    return jnp.full_like(x, jnp.max(x))


def wrong_compares_with_previous(x: jax.Array) -> jax.Array:
    return jnp.maximum(x, jnp.concatenate([x[:1], x[:-1]]))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 8, 40)]
    return [(x,) for x in (*cases, -100 - np.abs(cases[1]), np.sort(cases[2])[::-1].copy())]
