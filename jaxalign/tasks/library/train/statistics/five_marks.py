"""Return the least, lower quartile, middle, upper quartile and greatest of x: what lies at 0, 1/4,
1/2, 3/4 and all of the way through its sorted elements, straight lines in between. x is a float32
vector.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def five_marks(x: jax.Array) -> jax.Array:
    return jnp.quantile(x, jnp.linspace(0, 1, 5))


def wrong_fifths(x: jax.Array) -> jax.Array:
    return jnp.quantile(x, jnp.array([0, 0.2, 0.5, 0.8, 1]))


def wrong_equal_distances(x: jax.Array) -> jax.Array:
    return jnp.linspace(jnp.min(x), jnp.max(x), 5)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 8, 31)]
    return [(x,) for x in (*cases, -100 * cases[1], np.round(2 * cases[1]))]
