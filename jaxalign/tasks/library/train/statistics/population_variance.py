"""Return the mean of the squared differences between the elements of x and their mean. x is a
float32 vector of shape [n], n >= 1; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def population_variance(x: jax.Array) -> jax.Array:
    return jnp.mean((x - jnp.mean(x)) ** 2)


def wrong_divides_by_one_less(x: jax.Array) -> jax.Array:
    return jnp.var(x, ddof=1)


def wrong_takes_the_root(x: jax.Array) -> jax.Array:
    return jnp.std(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 10, 60)]
    return [(x,) for x in (*cases, 5 + cases[1], 30 * cases[2])]
