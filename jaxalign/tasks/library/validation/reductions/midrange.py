"""Return the middle of the range of x: the average of its smallest and its largest element. x is a
float32 vector with at least one element.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def midrange(x: jax.Array) -> jax.Array:
    return (jnp.min(x) + jnp.max(x)) / 2


def wrong_half_the_width(x: jax.Array) -> jax.Array:
    return (jnp.max(x) - jnp.min(x)) / 2


def wrong_mean_of_elements(x: jax.Array) -> jax.Array:
    return jnp.mean(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 6, 40)]
    return [(x,) for x in (*cases, 100 * cases[1], cases[2] - 50)]
