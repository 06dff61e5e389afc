"""Say what the function returns, in words and formulas: what x is, float32 of shape [n], n >= 1,
and what the result is.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")  # or leave it out; "grad" where a gradient makes sense


def name_of_the_file(x: jax.Array) -> jax.Array:
    return jnp.cumsum(x**2)


def wrong_forgets_the_square(x: jax.Array) -> jax.Array:
    return jnp.cumsum(x)


def wrong_total_only(x: jax.Array) -> jax.Array:
    return jnp.full(x.shape, jnp.sum(x**2))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 6, 40)]
    return [(x,) for x in (*cases, 100 * cases[1], np.zeros(6, np.float32))]
