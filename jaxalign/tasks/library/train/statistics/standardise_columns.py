"""Give every column of x mean zero and variance one: subtract the column's mean and divide by
its standard deviation, the root of the mean squared deviation. x is float32 of shape [n, d]
without constant columns; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def standardise_columns(x: jax.Array) -> jax.Array:
    return (x - jnp.mean(x, axis=0)) / jnp.std(x, axis=0)


def wrong_over_everything(x: jax.Array) -> jax.Array:
    return (x - jnp.mean(x)) / jnp.std(x)


def wrong_divides_by_one_less(x: jax.Array) -> jax.Array:
    return (x - jnp.mean(x, axis=0)) / jnp.std(x, axis=0, ddof=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(3, 1), (8, 4), (30, 3)]]
    return [(x,) for x in (*cases, 20 * cases[1] + 3)]
