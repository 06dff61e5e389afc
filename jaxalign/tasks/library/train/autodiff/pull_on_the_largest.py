"""Let f(x) be the largest element of x, all of which differ. Return the gradient of f: how much it
changes with each element. x is float32 of shape [n]; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def pull_on_the_largest(x: jax.Array) -> jax.Array:
    return jax.grad(jnp.max)(x)


def wrong_smallest(x: jax.Array) -> jax.Array:
    return jax.grad(jnp.min)(x)


def wrong_value_in_its_place(x: jax.Array) -> jax.Array:
    return jnp.where(x == jnp.max(x), x, 0.0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 6, 30)]
    return [(x,) for x in (*cases, 100 * cases[1], -np.arange(6, dtype=np.float32) - 2)]
